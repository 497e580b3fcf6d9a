package io.golive.action;

import io.golive.check.BoundedCall;
import io.golive.check.CallException;
import io.golive.check.CheckContext;
import io.golive.check.CheckRunner;
import io.golive.check.Conditions;
import io.golive.check.Evidence;
import io.golive.check.Request;
import io.golive.check.Template;
import io.golive.target.Login;
import io.golive.target.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Runs one action with its timeout; cancels it when the context says so; never throws for what the target does. */
public final class ActionRunner {
    private final ActionKinds kinds;

    public ActionRunner(ActionKinds kinds) {
        this.kinds = kinds;
    }

    /**
     * FAILED only where the kind is sure that nothing happened. What was cancelled or timed out is IN DOUBT, unless the
     * kind still came back with a receipt (DONE) or with certainty (FAILED).
     */
    public ActionResult run(ActionSpec spec, CheckContext context) {
        Evidence evidence = new Evidence(context.secrets(), List.of(), Map.of());
        Action action;
        Login login;
        try {
            action = kinds.action(spec.kind());
            CheckRunner.requireTarget(action.spec(), context.target());
            login = login(spec, context);
        } catch (IllegalArgumentException e) {
            return ended(ActionOutcome.FAILED, null, evidence.text(e.getMessage()), 0);
        }
        if (context.cancellation().reason() != null) {
            String why = "not started: " + context.cancellation().reason();
            return ended(ActionOutcome.FAILED, null, evidence.text(why), 0);
        }
        BoundedCall.Ended<Receipt> ended = BoundedCall.run(
                cancellation -> action.perform(new Request(
                        spec.properties(),
                        context.target(),
                        login,
                        context.variables(),
                        spec.timeout(),
                        context.secrets(),
                        cancellation)),
                spec.timeout(),
                context.cancellation());
        return ended.value() != null
                ? done(spec, context, ended.value(), ended.millis(), evidence)
                : notDone(ended, evidence);
    }

    private static Login login(ActionSpec spec, CheckContext context) {
        Target target = context.target();
        if (target == null) {
            return null;
        }
        return spec.as() == null
                ? target.writer()
                : target.login(Template.fill(spec.as(), context.variables(), UnaryOperator.identity()));
    }

    private static ActionResult done(
            ActionSpec spec, CheckContext context, Receipt receipt, long millis, Evidence evidence) {
        Map<String, Object> names = new LinkedHashMap<>(context.variables());
        names.put("ms", millis);
        names.putAll(receipt.values());
        Map<String, Object> kept = new LinkedHashMap<>();
        ActionOutcome outcome = ActionOutcome.DONE;
        String error = null;
        try {
            spec.keep().forEach((name, from) -> kept.put(name, evidence.kept(Conditions.value(from, names))));
        } catch (IllegalArgumentException e) {
            // it answered, but not with what the plan knows it to answer: nobody can say what it did
            outcome = ActionOutcome.IN_DOUBT;
            error = evidence.text("its answer does not have what is to be kept: " + e.getMessage());
        }
        return new ActionResult(
                outcome,
                evidence.values(receipt.values()),
                evidence.text(receipt.resolved()),
                evidence.excerpt(receipt.excerpt()),
                error,
                Collections.unmodifiableMap(kept),
                millis);
    }

    private static ActionResult notDone(BoundedCall.Ended<Receipt> ended, Evidence evidence) {
        Exception failure = ended.failure();
        String resolved = null;
        if (failure instanceof CallException call) {
            resolved = call.resolved();
        } else if (failure instanceof ActionFailedException failed) {
            resolved = failed.resolved();
        }
        boolean surely = failure instanceof ActionFailedException;
        return ended(
                surely ? ActionOutcome.FAILED : ActionOutcome.IN_DOUBT,
                evidence.text(resolved),
                evidence.text(ended.why()),
                ended.millis());
    }

    private static ActionResult ended(ActionOutcome outcome, String resolved, String why, long millis) {
        return new ActionResult(outcome, Map.of(), resolved, null, why, Map.of(), millis);
    }
}
