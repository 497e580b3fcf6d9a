package io.golive.run;

import io.golive.action.ActionOutcome;
import io.golive.action.ActionResult;
import io.golive.action.ActionRunner;
import io.golive.action.ActionSpec;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Carries out the checks and actions of items, once per element instance of the engine: execution row, lane, lease,
 * evidence, item state, ledger.
 */
@Component
public class Work {

    /** What the worker does with the job. */
    public sealed interface Answer {
        /** Complete the job with this outcome: PASS, FAIL, INCONCLUSIVE, ERROR, DONE, FAILED, IN_DOUBT. */
        record Outcome(String outcome) implements Answer {}

        /** The forward lane is closed: complete with outcome HELD, and wait for the message of this wait. */
        record Held(String waitId) implements Answer {}

        /** A second person has to permit it first: complete with outcome UNPERMITTED, and ask. */
        record Unpermitted() implements Answer {}

        /** Could not measure, and tries are left: fail the job with one retry less. */
        record TryAgain(String error) implements Answer {}

        /**
         * Another worker holds a living lease, or our database is away: fail the job with unchanged retries, a pause of
         * a few seconds and this message.
         */
        record Busy(String message) implements Answer {}

        /** The run is unknown here (another installation's), or has ended. */
        record NotOurs(String message) implements Answer {}
    }

    /** How checks are run; a seam for tests. */
    @FunctionalInterface
    interface Measuring {
        CheckResult run(CheckSpec spec, CheckContext context, Duration deadline);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final Duration MARGIN = Duration.ofSeconds(5);
    private final Claims claims;
    private final Results results;
    private final Heartbeats heartbeats;
    private final WorkContexts contexts;
    private final PatientWriter writer;
    private final Measuring checks;
    private final BiFunction<ActionSpec, CheckContext, ActionResult> actions;

    @Autowired
    Work(
            Claims claims,
            Results results,
            Heartbeats heartbeats,
            WorkContexts contexts,
            PatientWriter writer,
            CheckRunner checks,
            ActionRunner actions,
            WorkMeters meters) {
        this(claims, results, heartbeats, contexts, writer, meters.checks(checks::run), meters.actions(actions::run));
    }

    Work(
            Claims claims,
            Results results,
            Heartbeats heartbeats,
            WorkContexts contexts,
            PatientWriter writer,
            Measuring checks,
            BiFunction<ActionSpec, CheckContext, ActionResult> actions) {
        this.claims = claims;
        this.results = results;
        this.heartbeats = heartbeats;
        this.contexts = contexts;
        this.writer = writer;
        this.checks = checks;
        this.actions = actions;
    }

    /**
     * @param elementInstanceKey the engine's element instance; the same key never executes twice
     * @param lastTry no engine retry is left: a check that cannot measure is a final ERROR
     */
    public Answer check(String runId, String itemId, long elementInstanceKey, boolean lastTry) {
        return carryOut(runId, itemId, elementInstanceKey, Execution.WorkKind.CHECK, (claim, beat) -> {
            CheckResult result = measure(claim, beat);
            return () -> results.check(claim.frozen(), claim.item(), claim.execution(), result, lastTry);
        });
    }

    /** Not executed while the forward lane is closed; in doubt rather than done twice. */
    public Answer act(String runId, String itemId, long elementInstanceKey) {
        return carryOut(runId, itemId, elementInstanceKey, Execution.WorkKind.ACTION, (claim, beat) -> {
            ActionResult result = change(claim, beat);
            return () -> results.action(claim.frozen(), claim.item(), claim.execution(), result);
        });
    }

    /** Does the work and gives back how its result is written. */
    private interface Doing extends BiFunction<Claims.Claim, Heartbeat, Supplier<Answer>> {}

    private Answer carryOut(
            String runId, String itemId, long elementInstanceKey, Execution.WorkKind work, Doing doing) {
        long askedAt = System.nanoTime();
        try {
            Claims.Claim claim = claims.claim(runId, itemId, elementInstanceKey, work);
            if (claim.answer() != null) {
                return claim.answer();
            }
            try (Heartbeat beat = heartbeats.start(claim.execution(), askedAt)) {
                Supplier<Answer> writing = doing.apply(claim, beat);
                beat.workDone();
                return writer.write("The result of " + itemId + " of " + runId, writing);
            }
        } catch (RuntimeException e) {
            if (!PatientWriter.databaseAway(e)) {
                throw e;
            }
            LOG.warn("{} of {} is put back, our database is away: {}", itemId, runId, e.getMessage());
            return new Answer.Busy("Golive's database cannot be reached: " + e.getMessage());
        }
    }

    private CheckResult measure(Claims.Claim claim, Heartbeat beat) {
        CheckSpec spec = claim.item().check();
        Duration patience = spec.patience() == null ? Duration.ZERO : spec.patience();
        try {
            CheckContext context = contexts.of(
                    claim.run(), claim.frozen(), claim.item(), spec.site(), spec.target(), beat.cancellation());
            return checks.run(spec, context, patience.plus(spec.timeout()).plus(MARGIN));
        } catch (RuntimeException e) {
            LOG.error("Check {} of {} broke", claim.item().id(), claim.run().id(), e);
            return CheckFailures.error("The check itself broke: " + e);
        }
    }

    private ActionResult change(Claims.Claim claim, Heartbeat beat) {
        ActionSpec spec = claim.item().action();
        CheckContext context;
        try {
            context = contexts.of(
                    claim.run(), claim.frozen(), claim.item(), spec.site(), spec.target(), beat.cancellation());
        } catch (RuntimeException e) {
            return ended(ActionOutcome.FAILED, "It was not begun: " + e.getMessage());
        }
        if (!beat.safe()) {
            return ended(ActionOutcome.FAILED, "It was not begun: its lease was about to end");
        }
        try {
            return actions.apply(spec, context);
        } catch (RuntimeException e) {
            LOG.error("Action {} of {} broke", claim.item().id(), claim.run().id(), e);
            return ended(ActionOutcome.IN_DOUBT, "The action itself broke: " + e);
        }
    }

    private static ActionResult ended(ActionOutcome outcome, String why) {
        return new ActionResult(outcome, Map.of(), null, null, why, Map.of(), 0);
    }
}
