package io.golive.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads from the ledger what went red, who held the run, what went back, and who was not reached; oldest first. */
final class Incidents {
    private static final Set<String> BAD = Set.of("FAIL", "FAILED", "ERROR", "IN_DOUBT", "INCONCLUSIVE");
    private static final String NOT_REACHED = "(not reached: ";

    private final ReportFacts facts;
    private final Labels labels;
    private final List<Incident> over = new ArrayList<>();
    /** What it is about to the one that goes on. */
    private final Map<String, Incident> open = new HashMap<>();

    private Incidents(ReportFacts facts) {
        this.facts = facts;
        this.labels = new Labels(facts.plan());
    }

    static List<Incident> of(ReportFacts facts) {
        Incidents incidents = new Incidents(facts);
        facts.ledger().stream().map(Facts::of).forEach(incidents::read);
        incidents.over.addAll(incidents.open.values());
        incidents.over.sort(Comparator.comparing(Incident::at));
        return List.copyOf(incidents.over);
    }

    private void read(Facts entry) {
        switch (entry.entry().type()) {
            case "item.outcome" -> item(entry);
            case "watch.changed" -> watch(entry);
            case "watch.blind" -> single(entry, "no figures", labels.watch(entry.text("watch")), entry.text("said"));
            case "run.held" -> begin("hold", entry, "held", "the run", by(entry) + entry.text("reason"));
            case "run.resumed" -> end("hold", entry, "resumed by " + who(entry));
            case "rollback.triggered" ->
                begin(
                        "rollback",
                        entry,
                        "rolled back",
                        labels.scenario(entry.text("scenario")),
                        by(entry) + entry.text("reason"));
            case "rollback.restored" -> end("rollback", entry, "the old state is back");
            case "rollback.not-triggered" ->
                single(entry, "not rolled back", labels.scenario(entry.text("scenario")), entry.text("why"));
            case "notice.not-sent" ->
                single(
                        entry,
                        "notice failed",
                        entry.text("notice") + " to " + entry.text("audience"),
                        entry.text("error"));
            case "notice.kept", "notice.handed-over" -> unreached(entry);
            case "run.stuck" ->
                begin("stuck " + entry.text("source"), entry, "stuck", entry.text("source"), entry.text("error"));
            case "run.goes-on" -> end("stuck " + entry.text("source"), entry, "goes on");
            case "recheck.broke" ->
                begin("recheck " + entry.text("source"), entry, "not well", entry.text("source"), entry.text("found"));
            case "recheck.well" -> end("recheck " + entry.text("source"), entry, "well again");
            case "step.overran" ->
                single(entry, "overran", labels.step(entry.text("step")), "it took longer than planned");
            case "timer.late" ->
                single(entry, "late timer", entry.text("subject"), entry.text("lateMillis") + " ms after it was due");
            case "waiver.expired" ->
                single(entry, "waiver expired", entry.text("subject"), "by " + entry.text("approver"));
            case "action.result-came-late" ->
                single(entry, "late result", labels.item(entry.text("item")), entry.text("outcome"));
            case "ask.escalated" ->
                single(
                        entry,
                        "no answer",
                        entry.text("role"),
                        Labels.words(entry.text("kind")) + " " + entry.text("subject") + " was escalated to "
                                + entry.text("told"));
            default -> {
                // went as planned
            }
        }
    }

    private void item(Facts entry) {
        String key = "item " + entry.text("item");
        String outcome = entry.text("outcome");
        if (BAD.contains(outcome)) {
            begin(key, entry, "red", labels.item(entry.text("item")), Labels.words(outcome));
        } else {
            end(key, entry, Labels.words(outcome) + (entry.byAPerson() ? ", by " + who(entry) : ""));
        }
    }

    private void watch(Facts entry) {
        String key = "watch " + entry.text("watch");
        if (entry.text("state").equals("RED")) {
            begin(key, entry, "watch red", labels.watch(entry.text("watch")), entry.text("said"));
        } else {
            end(key, entry, "turned " + Labels.words(entry.text("state")));
        }
    }

    private void unreached(Facts entry) {
        entry.values().path("to").forEach(to -> {
            int found = to.asText().indexOf(NOT_REACHED);
            if (found >= 0) {
                String why = to.asText().substring(found + NOT_REACHED.length());
                single(
                        entry,
                        "not reached",
                        to.asText().substring(0, found).strip() + ", of " + entry.text("notice"),
                        why.substring(0, why.length() - 1));
            }
        });
    }

    /** What is red already does not begin a second time. */
    private void begin(String key, Facts entry, String kind, String what, String said) {
        open.putIfAbsent(key, new Incident(at(entry), kind, what, said, null, ""));
    }

    private void end(String key, Facts entry, String ending) {
        Incident begun = open.remove(key);
        if (begun != null) {
            over.add(new Incident(begun.at(), begun.kind(), begun.what(), begun.said(), at(entry), ending));
        }
    }

    private void single(Facts entry, String kind, String what, String said) {
        over.add(new Incident(at(entry), kind, what, said, null, ""));
    }

    private static Instant at(Facts entry) {
        return entry.entry().at();
    }

    private String by(Facts entry) {
        return "by " + who(entry) + (entry.text("reason").isEmpty() ? "" : ": ");
    }

    private String who(Facts entry) {
        return entry.byAPerson() ? facts.name(entry.entry().actor()) : "Golive";
    }
}
