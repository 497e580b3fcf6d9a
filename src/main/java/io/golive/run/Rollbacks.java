package io.golive.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Ways back: started by people, begun or proposed for machines, carried out by the engine, decided by people. */
@Component
public class Rollbacks {
    /** As a plan's {@code commands} name it. */
    static final String COMMAND = "rollback";

    /**
     * What says that a way back is needed.
     *
     * @param kind {@code person}, {@code watch}, {@code item}, {@code alert}, {@code webhook} or {@code figures}
     * @param source who says so, the same each time it says so again: the person, watch, item, or an alert's fingerprint with
     *     its start
     * @param sentence what a person reads: {@code E4.2-02 worstPercent > 1: it was 3.2}
     */
    public record Cause(String kind, String source, String sentence) {}

    /** What came of a trigger. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "came")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Answer.Begun.class, name = "begun"),
        @JsonSubTypes.Type(value = Answer.Joined.class, name = "joined"),
        @JsonSubTypes.Type(value = Answer.Proposed.class, name = "proposed"),
        @JsonSubTypes.Type(value = Answer.Known.class, name = "known")
    })
    public sealed interface Answer {
        record Begun(String rollbackId) implements Answer {}

        /** The same scenario is being carried out already. */
        record Joined(String rollbackId) implements Answer {}

        /** A person is asked. */
        record Proposed(String proposalId) implements Answer {}

        /**
         * This source said so before; nothing was changed.
         *
         * @param id of the rollback or proposal that came of it
         */
        record Known(String id) implements Answer {}
    }

    /**
     * What the model carries out.
     *
     * @param scenarioProcess BPMN process id
     * @param followUpList for the checklist of what is left to do behind it
     */
    public record Claimed(String scenarioId, String scenarioProcess, String followUpList) {}

    /**
     * Whether what was in flight is over.
     *
     * @param inFlight ids of items that are waited for
     * @param inDoubt ids of items of which nobody knows what they did
     */
    public record Barrier(State state, List<String> inFlight, List<String> inDoubt) {
        public enum State {
            /** Come again in a second. */
            WAITING,
            /** The scenario begins. */
            CLEAR,
            /** A person decides. */
            STUCK
        }
    }

    private final RollbackTriggers triggers;
    private final RollbackStart starting;
    private final RollbackProposals asking;
    private final RollbackRights rights;
    private final RollbackBarrier barrier;
    private final RollbackEnd ending;
    private final RollbackRows rollbacks;
    private final ProposalRows proposals;

    Rollbacks(
            RollbackTriggers triggers,
            RollbackStart starting,
            RollbackProposals asking,
            RollbackRights rights,
            RollbackBarrier barrier,
            RollbackEnd ending,
            RollbackRows rollbacks,
            ProposalRows proposals) {
        this.triggers = triggers;
        this.starting = starting;
        this.asking = asking;
        this.rights = rights;
        this.barrier = barrier;
        this.ending = ending;
        this.rollbacks = rollbacks;
        this.proposals = proposals;
    }

    /**
     * A person starts a way back, whatever state the run is in; or joins it when it is on already, or proposes it when another
     * one is.
     *
     * @throws NotEntitledException when the person holds none of the roles of the scenario's triggers and none that may roll
     *     back
     * @throws RefusedException without a reason, for an unknown scenario, or when a newer run of the plan in this environment
     *     has not ended
     */
    public Answer start(String runId, String scenarioId, Command command) {
        return triggers.start(runId, scenarioId, command);
    }

    /**
     * A machine says that a way back is needed. A source is heard once, until {@link #over}.
     *
     * @param auto begins it without asking; else it is proposed
     * @throws RefusedException for an unknown scenario, or when a newer run of the plan in this environment has not ended
     */
    public Answer trigger(String runId, String scenarioId, Cause cause, boolean auto) {
        return triggers.trigger(runId, scenarioId, cause, auto);
    }

    /** A source says no longer so: its proposal is withdrawn, unless another source still says so. A rollback goes on. */
    public void over(String runId, Cause cause) {
        triggers.over(runId, cause);
    }

    /** The first job of a rollback's instance claims it; empty when another instance has, or it has ended. */
    public Optional<Claimed> claim(String rollbackId, long processInstanceKey) {
        return starting.claim(rollbackId, processInstanceKey);
    }

    /** The same for the instance that asks about a proposal; false also when there is nothing to ask any more. */
    public boolean claimProposal(String proposalId, long processInstanceKey) {
        return asking.claim(proposalId, processInstanceKey);
    }

    /** Whether the scenario may begin; opens its lane when it may. Waits for 30 s at most: what is not over then is in doubt. */
    public Barrier barrier(String rollbackId) {
        return barrier.look(rollbackId);
    }

    /** Whether each item of a list is good, or waived. */
    public boolean good(String rollbackId, String listId) {
        return ending.good(rollbackId, listId);
    }

    /** The proof has passed: the clock stops at its last item. Does nothing the second time. */
    public void restored(String rollbackId) {
        ending.restored(rollbackId);
    }

    /**
     * The model has come to its end. The answer has carried the decision out already.
     *
     * @throws RefusedException when nobody has decided so
     */
    public void conclude(String rollbackId, String decision) {
        ending.conclude(rollbackId, decision);
    }

    /** Ids of the scenarios that this person may start in this run, whatever state it is in. */
    public Set<String> startable(String runId, String person) {
        return rights.startable(runId, person);
    }

    public Optional<Rollback> active(String runId) {
        return rollbacks.active(runId);
    }

    public Optional<Rollback> find(String rollbackId) {
        return rollbacks.find(rollbackId);
    }

    /** Oldest first. */
    public List<Rollback> of(String runId) {
        return rollbacks.of(runId);
    }

    /** Oldest first, those answered or withdrawn included. */
    public List<Proposal> proposals(String runId) {
        return proposals.of(runId);
    }
}
