package io.golive.run;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.plan.Checklist;
import io.golive.plan.Gate;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads runs for people and programs; the only reader of run tables outside the writers. */
@Component
public class RunViews {
    private final RunRows runs;
    private final Freezer freezer;
    private final StepRows steps;
    private final Standings standings;
    private final EvidenceRows evidence;
    private final GateJudge gates;
    private final GateRows gateRows;
    private final SignOffRows signoffs;
    private final AftercareViews aftercare;
    private final AskRows asks;
    private final NoticeViews notices;
    private final Troubles troubles;
    private final Ledger ledger;
    private final TransactionTemplate snapshot;

    RunViews(
            RunRows runs,
            Freezer freezer,
            StepRows steps,
            Standings standings,
            EvidenceRows evidence,
            GateJudge gates,
            GateRows gateRows,
            SignOffRows signoffs,
            AftercareViews aftercare,
            AskRows asks,
            NoticeViews notices,
            Troubles troubles,
            Ledger ledger,
            PlatformTransactionManager transactions) {
        this.runs = runs;
        this.freezer = freezer;
        this.steps = steps;
        this.standings = standings;
        this.evidence = evidence;
        this.gates = gates;
        this.gateRows = gateRows;
        this.signoffs = signoffs;
        this.aftercare = aftercare;
        this.asks = asks;
        this.notices = notices;
        this.troubles = troubles;
        this.ledger = ledger;
        // one snapshot for all tables, so that a page never shows two moments at once
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setTimeout(10);
    }

    public Optional<RunView> find(String runId) {
        return snapshot.execute(status -> runs.find(runId).map(this::view));
    }

    /** One evidence body as stored: resolved query, observed, verdicts, excerpt, error, times. */
    public Optional<Map<String, Object>> evidence(String runId, String evidenceId) {
        return evidence.find(runId, evidenceId);
    }

    private RunView view(RunRow run) {
        Plan plan = freezer.thaw(run.id()).plan();
        Map<String, StepRows.Step> stepRows =
                steps.all(run.id()).stream().collect(Collectors.toMap(StepRows.Step::id, Function.identity()));
        SignedEvidence standing = standings.signed(run.id());
        Optional<Entry> head = ledger.head(run.id());
        return new RunView(
                run.run(),
                lists(plan),
                plan.steps().stream()
                        .map(step -> step(step, stepRows.get(step.id())))
                        .toList(),
                items(plan, stepRows, standing),
                gates(run, plan),
                signoffs(run, plan),
                aftercare.watches(run.id(), plan),
                aftercare.followUps(run.id(), plan),
                run.ended() ? List.of() : asks(run),
                standing.standing().waivers().values().stream()
                        .map(waiver -> new RunView.WaiverView(
                                waiver.itemId(), waiver.reason(), waiver.approver(), waiver.expires()))
                        .toList(),
                notices.of(run, plan),
                troubles.of(run.id()),
                head.map(Entry::sequence).orElse(0L),
                head.map(Entry::hash).orElse(null));
    }

    private static List<RunView.ListView> lists(Plan plan) {
        return Stream.of(plan.checklists().stream(), plan.steps().stream().map(Step::checklist), behind(plan))
                .flatMap(Function.identity())
                .map(list -> new RunView.ListView(
                        list.id(),
                        list.title(),
                        list.owner(),
                        list.items().stream().map(Item::id).toList()))
                .toList();
    }

    /** A follow-up without a condition has no list for it. */
    private static Stream<Checklist> behind(Plan plan) {
        return plan.followUps().stream()
                .flatMap(followUp -> Stream.of(followUp.when(), followUp.checklist()))
                .filter(list -> !list.items().isEmpty());
    }

    private static RunView.StepView step(Step step, StepRows.Step row) {
        return new RunView.StepView(
                step.id(),
                step.title(),
                row.planned(),
                step.takes(),
                row.due(),
                row.begun(),
                row.overrunAt(),
                row.ended(),
                row.overran(),
                row.state().name());
    }

    private static List<RunView.ItemView> items(
            Plan plan, Map<String, StepRows.Step> stepRows, SignedEvidence standing) {
        List<RunView.ItemView> views = new ArrayList<>();
        for (Checklist list : plan.checklists()) {
            list.items().forEach(item -> views.add(item(item, list.id(), null, standing)));
        }
        for (Step step : plan.steps()) {
            Instant planned = stepRows.get(step.id()).planned();
            step.checklist().items().forEach(item -> views.add(item(item, step.id(), planned, standing)));
        }
        behind(plan).forEach(list -> list.items().forEach(item -> views.add(item(item, list.id(), null, standing))));
        return views;
    }

    @SuppressWarnings("unchecked")
    private static RunView.ItemView item(Item item, String list, Instant planned, SignedEvidence standing) {
        ItemRow row = standing.standing().item(item.id());
        Object observed = standing.bodies().getOrDefault(item.id(), Map.of()).get("observed");
        return new RunView.ItemView(
                item.id(),
                list,
                item.title(),
                item.owner(),
                item.fulfils(),
                item.mode().name().toLowerCase(Locale.ROOT),
                item.kind(),
                item.priority().name().toLowerCase(Locale.ROOT),
                row.outcome(),
                observed instanceof Map<?, ?> ? (Map<String, Object>) observed : Map.of(),
                row.actionMillis() == null ? row.millis() : row.actionMillis(),
                planned,
                row.startedAt(),
                row.endedAt(),
                row.attempts(),
                row.evidenceId());
    }

    private List<RunView.GateView> gates(RunRow run, Plan plan) {
        Set<String> judged = gateRows.judged(run.id());
        return plan.gates().stream()
                .map(gate -> {
                    List<String> waitsFor = waitsFor(run, plan, gate);
                    return new RunView.GateView(
                            gate.id(),
                            gate.title(),
                            gate.owner(),
                            gate.blocks(),
                            waitsFor.isEmpty(),
                            judged.contains(gate.id()),
                            waitsFor);
                })
                .toList();
    }

    /** Of a run that has ended as it was judged last: its evidence grows old, which says nothing any more. */
    private List<String> waitsFor(RunRow run, Plan plan, Gate gate) {
        Optional<List<String>> judged = run.ended() ? gateRows.last(run.id(), gate.id()) : Optional.empty();
        return judged.orElseGet(() -> gates.waitsFor(run.id(), plan, gate));
    }

    private List<RunView.SignOffView> signoffs(RunRow run, Plan plan) {
        Map<String, SignOffRows.Decision> decided = signoffs.all(run.id()).stream()
                .collect(Collectors.toMap(row -> row.signoffId() + ":" + row.role(), Function.identity()));
        List<RunView.SignOffView> views = new ArrayList<>();
        plan.signoffs()
                .forEach(signoff -> signoff.by().forEach(role -> {
                    SignOffRows.Decision row = decided.get(signoff.id() + ":" + role);
                    views.add(
                            row == null
                                    ? new RunView.SignOffView(
                                            signoff.id(), signoff.title(), role, null, null, null, null, null)
                                    : new RunView.SignOffView(
                                            signoff.id(),
                                            signoff.title(),
                                            role,
                                            row.decision(),
                                            row.person(),
                                            row.note(),
                                            row.evidenceHash(),
                                            row.at()));
                }));
        return views;
    }

    private List<RunView.AskView> asks(RunRow run) {
        return asks.open(run.id()).stream()
                .map(ask -> new RunView.AskView(
                        ask.id(),
                        ask.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        ask.subject(),
                        ask.title(),
                        ask.role(),
                        ask.createdAt()))
                .toList();
    }
}
