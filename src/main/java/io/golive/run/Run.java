package io.golive.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.golive.plan.Environment;
import io.golive.plan.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One execution of a plan in an environment.
 *
 * @param id {@code <plan>-<number>}; also the name of its ledger chain
 * @param mode live, a rehearsal, or a drill
 * @param day the day D
 * @param clock {@code live}, {@code auto} or {@code compress N}
 * @param outcome null until the go-live has one
 * @param frozenHash SHA-256 of the frozen plan, environment and definition keys
 * @param concludedAt when it got its outcome; its follow-ups may go on behind it
 * @param processInstanceKey the engine's instance that won the claim; null before
 */
public record Run(
        String id,
        String plan,
        String environment,
        Environment.Purpose purpose,
        Mode mode,
        LocalDate day,
        String clock,
        State state,
        RunOutcome outcome,
        String frozenHash,
        Long processInstanceKey,
        String startedBy,
        Instant createdAt,
        Instant concludedAt,
        Instant endedAt) {

    /** How much the clock compresses what is planned; 1 where it does not. */
    @JsonIgnore
    public int compression() {
        return Math.max(1, RunClock.parse(clock).compression());
    }

    /** A duration in words; that of a compressed rehearsal says so, because live it would be another one. */
    public String span(Duration duration) {
        return Spans.text(duration) + (compression() == 1 ? "" : " compressed");
    }

    public enum Mode {
        LIVE,
        REHEARSAL,
        /** Proves one way back: nothing goes forward in it, and no instance of the go-live is created. */
        DRILL
    }

    public enum State {
        /** Stored and frozen; the engine's instance is being created through the outbox. */
        STARTING,
        RUNNING,
        /** The forward lane is closed by a person or an overdue step. */
        HELD,
        /** It has its outcome; its follow-ups go on, and stand in the way of no other run. */
        AFTERCARE,
        ENDED
    }
}
