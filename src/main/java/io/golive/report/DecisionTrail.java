package io.golive.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads from the ledger who decided what, when, in which role and why. */
final class DecisionTrail {
    /** Where another entry of the same transaction says more, or nothing was decided. */
    private static final Set<String> TOLD_ELSEWHERE = Set.of(
            "item.outcome",
            "item.amendment-proposed",
            "item.amended",
            "item.amendment-declined",
            "signoff.reopened",
            "follow-up.decided",
            "rollback.joined",
            "rollback.begun",
            "rollback.proposed",
            "rollback.proposed-again");

    /** Questions whose answers stand elsewhere: with their items, as sign-offs, as decisions on a way back. */
    private static final Set<String> ANSWERED_ELSEWHERE = Set.of("CONFIRM", "SIGN_OFF", "ROLLBACK");

    private final ReportFacts facts;
    private final Labels labels;

    private DecisionTrail(ReportFacts facts) {
        this.facts = facts;
        this.labels = new Labels(facts.plan());
    }

    /** Oldest first. */
    static List<Decision> of(ReportFacts facts) {
        DecisionTrail trail = new DecisionTrail(facts);
        List<Decision> decisions = new ArrayList<>();
        facts.ledger().stream()
                .map(Facts::of)
                .forEach(entry -> trail.decision(entry).ifPresent(decisions::add));
        return List.copyOf(decisions);
    }

    private Optional<Decision> decision(Facts entry) {
        String type = entry.entry().type();
        if (TOLD_ELSEWHERE.contains(type)) {
            return Optional.empty();
        }
        return switch (type) {
            case "ask.answered" -> answered(entry);
            case "gate.opened" ->
                Optional.of(made(entry, labels.gate(entry.text("gate")), "opened", "every need holds"));
            case "rollback.triggered" -> Optional.of(made(entry, labels.scenario(entry.text("scenario")), "roll back"));
            case "run.concluded", "run.ended", "run.rolled-back" ->
                Optional.of(made(entry, "the run", Labels.words(entry.text("outcome"))));
            default -> entry.byAPerson() ? Optional.of(byAPerson(entry, type)) : Optional.empty();
        };
    }

    private Decision byAPerson(Facts entry, String type) {
        return switch (type) {
            case "run.started" -> made(entry, "the run", "start");
            case "run.held" -> made(entry, "the run", "hold");
            case "run.resumed" -> made(entry, "the run", "resume");
            case "step.moved" ->
                made(
                        entry,
                        labels.step(entry.text("step")),
                        "moved from " + time(entry, "from") + " to " + time(entry, "to"));
            case "step.start-ordered" -> made(entry, labels.step(entry.text("step")), "start now");
            case "step.skipped" -> made(entry, labels.step(entry.text("step")), "skip");
            case "item.waived" ->
                made(
                        entry,
                        labels.item(entry.text("item")),
                        "waive until " + time(entry, "expires"),
                        entry.text("reason"));
            case "item.by-hand" ->
                made(
                        entry,
                        labels.item(entry.text("item")),
                        "done by hand " + time(entry, "doneAt") + " by " + facts.name(entry.text("by")));
            case "signoff.decided" -> signedOff(entry);
            case "signoff.attached" ->
                made(
                        entry,
                        labels.signoff(entry.text("signoff")),
                        "attach " + entry.text("name"),
                        "SHA-256 " + entry.text("sha256"));
            case "rollback.decided" -> made(entry, "the way back", entry.text("decision"));
            default -> made(entry, subject(entry), Labels.words(type.substring(type.indexOf('.') + 1)));
        };
    }

    private Optional<Decision> answered(Facts entry) {
        String kind = entry.text("kind");
        String decision = entry.text("decision");
        // a waiver has an entry of its own, with its expiry
        boolean waived = kind.equals("TRIAGE") && decision.equals("waive");
        if (ANSWERED_ELSEWHERE.contains(kind) || waived) {
            return Optional.empty();
        }
        String why = entry.text("reason").isEmpty() ? entry.text("note") : entry.text("reason");
        return Optional.of(made(
                entry, Labels.words(kind) + ": " + asked(kind, entry.text("subject")), Labels.words(decision), why));
    }

    private Decision signedOff(Facts entry) {
        String condition = entry.text("condition");
        return made(
                entry,
                labels.signoff(entry.text("signoff")),
                entry.text("decision")
                        + (condition.isEmpty() ? "" : ": " + condition + ", until " + time(entry, "expires")),
                entry.text("note"));
    }

    private String asked(String kind, String subject) {
        return switch (kind) {
            case "GATE" -> labels.gate(subject);
            case "OVERDUE", "OVERRUN" -> labels.step(subject);
            case "GO_NO_GO" -> labels.signoff(subject);
            case "FOLLOW_UP" -> labels.followUp(subject);
            case "TRIAGE", "AMEND", "IN_DOUBT", "PERMIT" ->
                String.join(
                        ", ", Stream.of(subject.split("\\+")).map(labels::item).toList());
            default -> subject;
        };
    }

    /** What somebody finds in the plan by the same id; empty where it was about the whole run. */
    private static String id(Facts entry) {
        return Stream.of("item", "step", "gate", "signoff", "scenario", "subject")
                .map(entry::text)
                .filter(id -> !id.isEmpty())
                .findFirst()
                // questions that were asked together: the first one
                .map(ids -> ids.split("\\+")[0])
                .orElse("");
    }

    private String subject(Facts entry) {
        return !entry.text("item").isEmpty()
                ? labels.item(entry.text("item"))
                : !entry.text("step").isEmpty() ? labels.step(entry.text("step")) : "the run";
    }

    private Decision made(Facts entry, String what, String decision) {
        return made(entry, what, decision, entry.text("reason"));
    }

    private Decision made(Facts entry, String what, String decision, String reason) {
        return new Decision(
                entry.entry().sequence(),
                entry.entry().at(),
                entry.byAPerson() ? facts.name(entry.entry().actor()) : "Golive",
                entry.text("role"),
                id(entry),
                what,
                decision,
                reason);
    }

    private String time(Facts entry, String name) {
        return Times.stamp(entry.text(name), facts.zone());
    }
}
