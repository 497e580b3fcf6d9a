package io.golive.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The life of a run: start, claim, hold, conclude. Every change appends to the ledger in the same transaction. */
public class Runs {

    /**
     * Validates, freezes and stores a run, and puts its start into the outbox.
     *
     * @throws RefusedException when an unfinished run of this plan and environment exists, or a rehearsal is asked for in
     *     production
     * @throws io.golive.plan.PlanException when plan, environment or models are wrong, or a secret is missing
     */
    public Run start(StartRequest request, Command command) {
        throw new UnsupportedOperationException("to be written");
    }

    public Optional<Run> find(String runId) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Newest first. */
    public List<Run> list() {
        throw new UnsupportedOperationException("to be written");
    }

    /** What the run is executed from. */
    public FrozenRun frozen(String runId) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Called once by the relay when the plan's models are deployed: BPMN process id to process definition key. */
    public void deployed(String runId, Map<String, Long> definitionKeys) {
        throw new UnsupportedOperationException("to be written");
    }

    /** The first job of an engine instance claims its run; true also when this instance already holds the claim. */
    public boolean claim(String runId, long processInstanceKey) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Ends the run with GO or NO_GO; called by the model. Does nothing when it has ended. */
    public void conclude(String runId, RunOutcome outcome) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Ends an unfinished run as ABANDONED: closes its lanes and cancels the engine's instance through the outbox. */
    public Run abandon(String runId, Command command) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Closes the forward lane: no new step and no new side effect begins, what is in flight is cancelled. */
    public Run hold(String runId, Command command) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Opens the forward lane and wakes everything that waits for it. */
    public Run resume(String runId, Command command) {
        throw new UnsupportedOperationException("to be written");
    }
}
