package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the ledger keeps of a way back, and whom it is told. In the transaction of what it tells of. */
@Component
class RollbackFacts {
    private final Ledger ledger;
    private final RunNotices notices;

    RollbackFacts(Ledger ledger, RunNotices notices) {
        this.ledger = ledger;
        this.notices = notices;
    }

    void triggered(RunRow run, FrozenRun frozen, Scenario scenario, Rollback rollback) {
        Map<String, Object> facts = of(rollback);
        facts.put("scenario", scenario.id());
        facts.put("cause", cause(rollback.cause()));
        facts.put("role", rollback.role());
        facts.put("reason", rollback.reason());
        facts.put("state", run.run().state());
        facts.put("inFlight", rollback.inFlight());
        facts.put("undoes", rollback.undone());
        facts.put("budgetMillis", millis(scenario.budget()));
        ledger.append(run.id(), "rollback.triggered", rollback.actor(), facts);
        notices.about(
                run,
                frozen,
                "rollback " + rollback.id() + " triggered",
                told(frozen.plan(), scenario),
                "Going back: " + scenario.title(),
                scenario.id() + " " + scenario.title() + " was started by " + rollback.actor() + ": "
                        + rollback.reason() + "\n\nThe way forward is closed until somebody decides."
                        + (scenario.budget() == null
                                ? ""
                                : " The old state is to be back within " + Durations.text(scenario.budget()) + "."));
    }

    void joined(Rollback rollback, Rollbacks.Cause cause, String actor) {
        Map<String, Object> facts = of(rollback);
        facts.put("cause", cause(cause));
        ledger.append(rollback.runId(), "rollback.joined", actor, facts);
    }

    void proposed(RunRow run, FrozenRun frozen, Scenario scenario, Proposal proposal, String actor) {
        Map<String, Object> facts = of(proposal);
        facts.put("scenario", scenario.id());
        facts.put("cause", cause(proposal.cause()));
        facts.put("shownOn", proposal.shownOn());
        ledger.append(run.id(), "rollback.proposed", actor, facts);
        notices.about(
                run,
                frozen,
                "proposal " + proposal.id(),
                told(frozen.plan(), scenario),
                "Go back? " + scenario.title(),
                scenario.id() + " " + scenario.title() + " is proposed: "
                        + proposal.cause().sentence() + "\n\nSomebody has to decide in Tasklist.");
    }

    void proposedAgain(Proposal proposal, Rollbacks.Cause cause, String actor) {
        Map<String, Object> facts = of(proposal);
        facts.put("cause", cause(cause));
        ledger.append(proposal.runId(), "rollback.proposed-again", actor, facts);
    }

    void over(String runId, Rollbacks.Cause cause) {
        ledger.append(runId, "rollback.cause-over", Actors.GOLIVE, Map.of("cause", cause(cause)));
    }

    void withdrawn(Proposal proposal, Rollbacks.Cause cause) {
        Map<String, Object> facts = of(proposal);
        facts.put("cause", cause(cause));
        ledger.append(proposal.runId(), "rollback.proposal-withdrawn", Actors.GOLIVE, facts);
    }

    void claimed(Rollback rollback, long processInstanceKey) {
        Map<String, Object> facts = of(rollback);
        facts.put("processInstanceKey", processInstanceKey);
        ledger.append(rollback.runId(), "rollback.claimed", Actors.GOLIVE, facts);
    }

    void inDoubt(Rollback rollback, List<String> inDoubt, boolean goesOn) {
        Map<String, Object> facts = of(rollback);
        facts.put("items", inDoubt);
        facts.put("goesOn", goesOn);
        ledger.append(rollback.runId(), "rollback.in-doubt", Actors.GOLIVE, facts);
    }

    /** @param actor the person who had it go on in spite of what is in doubt, or {@code golive} */
    void begun(Rollback rollback, Duration waited, List<String> inDoubt, String actor) {
        Map<String, Object> facts = of(rollback);
        facts.put("barrierMillis", waited.toMillis());
        facts.put("inDoubt", inDoubt);
        ledger.append(rollback.runId(), "rollback.begun", actor, facts);
    }

    /** @param rollback as restored */
    void restored(RunRow run, FrozenRun frozen, Scenario scenario, Rollback rollback, List<String> waived) {
        Duration took = rollback.took();
        Duration budget = scenario.budget();
        Map<String, Object> facts = of(rollback);
        facts.put("millis", took.toMillis());
        facts.put("budgetMillis", millis(budget));
        facts.put("within", budget == null ? null : took.compareTo(budget) <= 0);
        facts.put("waived", waived);
        ledger.append(run.id(), "rollback.restored", Actors.GOLIVE, facts);
        String figure = Durations.text(Duration.ofSeconds(took.toSeconds()))
                + (budget == null ? "" : " of " + Durations.text(budget));
        notices.about(
                run,
                frozen,
                "rollback " + rollback.id() + " restored " + rollback.restoredAt(),
                told(frozen.plan(), scenario),
                "The old state is back: " + scenario.title(),
                scenario.id() + " " + scenario.title() + " has proven that the old state is back, after " + figure
                        + (budget != null && took.compareTo(budget) > 0 ? ": later than it may be" : "")
                        + ".\n\nSomebody has to decide how it goes on.");
    }

    void decided(Rollback rollback, String decision, String person, String role, String reason, String next) {
        Map<String, Object> facts = of(rollback);
        facts.put("decision", decision);
        facts.put("role", role);
        facts.put("reason", reason);
        if (next != null) {
            facts.put("next", next);
        }
        ledger.append(rollback.runId(), "rollback.decided", person, facts);
    }

    /** Whoever answers for the way back, and whoever answers for the go-live. */
    private static List<String> told(Plan plan, Scenario scenario) {
        return Stream.concat(Stream.of(scenario.owner()), plan.mayCommand("rollback").stream())
                .distinct()
                .toList();
    }

    private static Map<String, Object> of(Rollback rollback) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rollback", rollback.id());
        return facts;
    }

    private static Map<String, Object> of(Proposal proposal) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("proposal", proposal.id());
        return facts;
    }

    private static Map<String, Object> cause(Rollbacks.Cause cause) {
        return Map.of("kind", cause.kind(), "source", cause.source(), "sentence", cause.sentence());
    }

    private static Long millis(Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
