package io.golive.run;

import io.golive.plan.Gate;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.SignOff;
import io.golive.plan.Watch;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what a sign-off shows. */
@Component
public class SignOffSheets {
    /** Characters: a table holds figures, and all of them have to fit on one form. */
    private final RunRows runs;

    private final Freezer freezer;
    private final Standings standings;
    private final GateJudge gates;
    private final Waivers waivers;
    private final AttachmentRows attachments;
    private final TransactionTemplate transaction;

    SignOffSheets(
            RunRows runs,
            Freezer freezer,
            Standings standings,
            GateJudge gates,
            Waivers waivers,
            AttachmentRows attachments,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.standings = standings;
        this.gates = gates;
        this.waivers = waivers;
        this.attachments = attachments;
        this.transaction = transaction;
    }

    /** As it stands now; empty when there is no such run or sign-off. */
    public Optional<SignOffSheet> find(String runId, String signoffId) {
        return transaction.execute(status -> runs.find(runId).flatMap(run -> {
            Plan plan = freezer.thaw(runId).plan();
            return plan.signoff(signoffId).map(signoff -> of(runId, plan, signoff));
        }));
    }

    SignOffSheet of(String runId, Plan plan, SignOff signoff) {
        SignedEvidence evidence = standings.signed(runId);
        List<String> scope = evidence.scope(plan, signoff);
        List<Item> items =
                plan.items().filter(item -> scope.contains(item.id())).toList();
        List<Watch> watches = plan.watches().stream()
                .filter(watch -> scope.contains(watch.id()))
                .toList();
        List<String> failed = new ArrayList<>(failed(items, evidence.standing()));
        watches.stream()
                .filter(watch -> isBad(evidence.watches().get(watch.id()).state()))
                .forEach(watch -> failed.add(stands(watch, evidence)));
        return new SignOffSheet(
                signoff.id(),
                signoff.title(),
                scope,
                evidence.hash(scope),
                figures(items, watches, evidence),
                items.size(),
                items.stream()
                        .filter(item -> evidence.standing().item(item.id()).good())
                        .count(),
                failed,
                waived(items, evidence.standing(), plan.zone()),
                conditions(runId, evidence.standing(), plan.zone()),
                watches.stream().map(watch -> stands(watch, evidence)).toList(),
                gates(runId, plan, signoff),
                plan.gates().stream()
                        .flatMap(gate -> gates.drills(runId, gate).stream())
                        .map(drill -> drill.said(evidence.standing().now()))
                        .toList(),
                attachments.of(runId, signoff.id()));
    }

    private static List<String> failed(List<Item> items, Standing standing) {
        return items.stream()
                .filter(item -> !standing.accepted(item.id()))
                .map(item -> item.id() + " " + item.title() + ": " + found(standing.item(item.id())))
                .toList();
    }

    private static String found(ItemRow row) {
        return row.outcome() == null
                ? "open"
                : row.waived() ? "was " + row.waivedFrom() + ", its waiver has expired" : row.outcome();
    }

    private static List<String> waived(List<Item> items, Standing standing, ZoneId zone) {
        List<String> waived = new ArrayList<>();
        for (Item item : items) {
            ItemRow row = standing.item(item.id());
            Waiver waiver = standing.waivers().get(item.id());
            if (row.waived() && waiver != null) {
                waived.add(item.id() + " " + item.title() + ": was " + row.waivedFrom() + ", " + waiver.accepted(zone));
            }
        }
        return waived;
    }

    private List<String> conditions(String runId, Standing standing, ZoneId zone) {
        return waivers.standing(runId).values().stream()
                .filter(waiver -> waiver.stands(standing.now()))
                .filter(waiver -> !standing.items().containsKey(waiver.subject()))
                .map(waiver -> waiver.line(zone))
                .toList();
    }

    private static boolean isBad(WatchState state) {
        return state == WatchState.RED || state == WatchState.UNKNOWN;
    }

    private static String stands(Watch watch, SignedEvidence evidence) {
        WatchRows.Watch row = evidence.watches().get(watch.id());
        return watch.id() + " " + watch.title() + ": " + row.state().name().toLowerCase(Locale.ROOT)
                + (row.reds() == 0 ? "" : ", " + turnedRed(row));
    }

    private static String turnedRed(WatchRows.Watch row) {
        return "turned red " + row.reds() + (row.reds() == 1 ? " time" : " times");
    }

    private static List<SignOffSheet.Figure> figures(List<Item> items, List<Watch> watches, SignedEvidence evidence) {
        List<SignOffSheet.Figure> figures = new ArrayList<>();
        for (Item item : items) {
            ItemRow row = evidence.standing().item(item.id());
            figures.add(new SignOffSheet.Figure(
                    item.id(),
                    item.title() + (evidence.figure(item.id()).containsKey("amended") ? " (amended for this run)" : ""),
                    row.outcome() == null ? "open" : row.outcome(),
                    evidence.seen(item.id()),
                    row.evidenceId()));
        }
        for (Watch watch : watches) {
            WatchRows.Watch row = evidence.watches().get(watch.id());
            figures.add(new SignOffSheet.Figure(
                    watch.id(), watch.title(), row.state().name(), turnedRed(row), row.evidenceId()));
        }
        return figures;
    }

    private List<SignOffSheet.GateState> gates(String runId, Plan plan, SignOff signoff) {
        List<SignOffSheet.GateState> states = new ArrayList<>();
        for (Gate gate : plan.gates()) {
            boolean shown = signoff.shows().isEmpty() || signoff.shows().contains(gate.id());
            // a gate that waits for this very sign-off says nothing to the one who signs
            if (shown && !gate.needs().contains(signoff.id())) {
                List<String> waitsFor = gates.waitsFor(runId, plan, gate);
                states.add(new SignOffSheet.GateState(gate.id(), gate.title(), waitsFor.isEmpty(), waitsFor));
            }
        }
        return states;
    }
}
