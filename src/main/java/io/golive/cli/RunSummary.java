package io.golive.cli;

import io.golive.plan.Spans;
import io.golive.run.Run;
import io.golive.run.RunView;
import io.golive.run.RunView.GateView;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.RollbackView;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where a run stands, in a few lines. */
record RunSummary(RunView view, Paint paint) {
    /** Before the first checks have run a gate waits for all of them. */
    private static final int SHOWN = 8;

    private static final List<String> NOT_GOOD =
            List.of("FAIL", "FAILED", "ERROR", "INCONCLUSIVE", "IN_DOUBT", "EXPIRED");

    /** Items by outcome; open ones under {@code OPEN}. */
    static Map<String, Long> counts(RunView view) {
        return view.items().stream()
                .collect(Collectors.groupingBy(
                        item -> item.outcome() == null ? "OPEN" : item.outcome(), TreeMap::new, Collectors.counting()));
    }

    void print(PrintWriter out) {
        Run run = view.run();
        String mark = run.outcome() != null ? run.outcome().name() : run.state().name();
        String behind = run.state() == Run.State.ENDED || run.outcome() == null ? "" : ", its follow-ups go on";
        out.println(paint.outcome(mark, paint.bold(mark)) + behind + "  " + run.id() + ", "
                + run.mode().name().toLowerCase(Locale.ROOT) + " in " + run.environment() + ", D = " + run.day());
        out.println("  items     " + items());
        view.rollbacks().stream()
                .filter(rollback -> !rollback.state().equals("ENDED"))
                .forEach(rollback -> out.println("  way back  " + wayBack(rollback)));
        view.items().stream()
                .filter(item -> item.outcome() != null && NOT_GOOD.contains(item.outcome()))
                .sorted(Comparator.comparing(ItemView::id))
                .forEach(item -> out.println("            " + paint.outcome(item.outcome(), item.outcome()) + " "
                        + item.id() + " " + item.title()));
        view.gates().forEach(gate -> gate(out, gate));
        view.steps().stream()
                .filter(step -> step.overran() && step.ended() == null)
                .forEach(step -> out.println("  overruns  " + step.id() + " " + step.title() + " takes longer than "
                        + run.span(step.takes())));
        new ForecastLines(view, paint).print(out);
        view.watches().stream()
                .filter(watch -> watch.state() != null)
                .forEach(watch ->
                        out.println("  watch     " + paint.outcome(watch.state(), watch.state()) + " " + watch.id()
                                + " " + watch.title() + ", " + watch.samples() + " samples"
                                + (watch.turnedRed() == 0 ? "" : ", red " + watch.turnedRed() + " times")
                                + (watch.state().equals("GREEN") ? "" : ": " + watch.said())));
        view.followUps().stream()
                .filter(followUp -> followUp.due() != null)
                .forEach(
                        followUp -> out.println("  follows   " + paint.outcome(followUp.state(), followUp.state()) + " "
                                + followUp.id() + " " + followUp.title()
                                + (followUp.rounds() > 1 ? ", " + followUp.round() + " of " + followUp.rounds() : "")
                                + (followUp.state().equals("WAITING") ? ", due " + followUp.due() : "")));
        view.openAsks().forEach(ask -> out.println("  waits     for " + ask.role() + ": " + ask.title()));
        view.amendments()
                .forEach(amendment -> out.println("  amended   " + amendment.itemId() + " by " + amendment.proposedBy()
                        + " and " + amendment.agreedBy() + ": " + amendment.reason()));
        view.waivers().stream()
                .filter(waiver -> waiver.endedAt() == null || waiver.endedBy().equals("expired"))
                .forEach(waiver -> out.println("  waiver    " + waiver.subject() + " by " + waiver.approver() + " ("
                        + waiver.role() + ") " + (waiver.endedAt() == null ? "until " : "expired at ")
                        + waiver.expires() + ": " + waiver.reason()));
        view.notices()
                .forEach(notice -> out.println("  notice    " + paint.outcome(notice.state(), notice.state()) + " "
                        + notice.id() + " " + notice.title() + ": " + NoticeWords.of(notice)));
        view.troubles().forEach(trouble -> out.println("  stuck     " + trouble.what() + ": " + trouble.error()));
        out.println("  ledger    " + view.ledgerEntries() + " entries, head " + view.ledgerHead());
    }

    private void gate(PrintWriter out, GateView gate) {
        String state = gate.open() ? "OPEN" : "CLOSED";
        String blocks = gate.open() || gate.blocks() == null ? "" : ", blocks " + gate.blocks();
        out.println("  gate      " + paint.outcome(state, state) + " " + gate.id() + " " + gate.title() + blocks);
        gate.waitsFor().stream().limit(SHOWN).forEach(need -> out.println("              waits for " + need));
        if (gate.waitsFor().size() > SHOWN) {
            out.println(
                    "              and for " + (gate.waitsFor().size() - SHOWN) + " more: on the page, or with --json");
        }
    }

    private String wayBack(RollbackView rollback) {
        String took = rollback.millis() == null ? "" : " after " + Spans.text(Duration.ofMillis(rollback.millis()));
        String budget = rollback.budgetMillis() == null
                ? ""
                : rollback.millis() == null
                        ? ", budget " + Spans.text(Duration.ofMillis(rollback.budgetMillis()))
                        : " of " + Spans.text(Duration.ofMillis(rollback.budgetMillis()));
        return paint.outcome(rollback.state(), rollback.state()) + took + budget + "  " + rollback.id() + " "
                + rollback.title() + ", since " + rollback.triggered() + " by " + rollback.actor() + ": "
                + rollback.cause();
    }

    private String items() {
        return counts(view).entrySet().stream()
                .map(count -> paint.outcome(
                        count.getKey(),
                        count.getValue() + " "
                                + count.getKey().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .collect(Collectors.joining(", "));
    }
}
