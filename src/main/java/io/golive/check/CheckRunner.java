package io.golive.check;

import io.golive.target.Login;
import io.golive.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Runs one check from observation to verdict: timeout, {@code within}, {@code wait}, masking, concealing, size caps. */
public final class CheckRunner {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    /** A look that the deadline would cut shorter tells less than the one before it. */
    private static final Duration SHORTEST_LOOK = Duration.ofMillis(300);

    private final Kinds kinds;

    public CheckRunner(Kinds kinds) {
        this.kinds = kinds;
    }

    /**
     * Never throws for anything that the target or the plan does: what could not be measured is an ERROR in the result.
     *
     * @param deadline the longest that everything together may take (below the job's timeout)
     */
    public CheckResult run(CheckSpec spec, CheckContext context, Duration deadline) {
        Evidence evidence = new Evidence(context.secrets(), spec.conceal(), Map.of());
        Check check;
        Login login;
        try {
            check = kinds.check(spec.kind());
            login = login(spec, context, check.spec());
        } catch (IllegalArgumentException e) {
            return error(evidence.text(e.getMessage()), null, 0, 0);
        }
        Stopwatch all = new Stopwatch(deadline);
        Stopwatch patience = new Stopwatch(spec.patience() == null ? Duration.ZERO : spec.patience());
        Duration pause = FIRST_PAUSE;
        for (int look = 1; ; look++) {
            CheckResult result = look(check, spec, context, login, all, look);
            Duration next = shorter(pause, patience.left());
            boolean over = !next.isPositive()
                    || all.left().minus(next).compareTo(SHORTEST_LOOK) < 0
                    || context.cancellation().reason() != null;
            if (result.outcome() == Outcome.PASS || over || !rest(next, context.cancellation())) {
                return result;
            }
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private CheckResult look(Check check, CheckSpec spec, CheckContext context, Login login, Stopwatch all, int looks) {
        Duration timeout = spec.timeout() == null ? all.left() : shorter(spec.timeout(), all.left());
        BoundedCall.Ended<Observation> ended = BoundedCall.run(
                cancellation -> check.observe(new Request(
                        spec.properties(),
                        context.target(),
                        login,
                        context.variables(),
                        timeout,
                        context.secrets(),
                        cancellation)),
                timeout,
                context.cancellation());
        if (ended.cancelled() != null || ended.failure() != null) {
            Evidence evidence = new Evidence(context.secrets(), spec.conceal(), Map.of());
            String resolved = ended.failure() instanceof CallException call ? call.resolved() : null;
            return error(evidence.text(ended.why()), evidence.text(resolved), looks, ended.millis());
        }
        return new Judging(spec, context, ended.value(), ended.millis()).result(looks);
    }

    private static Login login(CheckSpec spec, CheckContext context, KindSpec kind) {
        Target target = context.target();
        requireTarget(kind, target);
        if (target == null) {
            return null;
        }
        return spec.as() == null
                ? target.reader()
                : target.login(Template.fill(spec.as(), context.variables(), UnaryOperator.identity()));
    }

    /**
     * @throws IllegalArgumentException when the kind cannot speak to the target
     */
    public static void requireTarget(KindSpec kind, Target target) {
        if (kind.targetTypes().isEmpty()) {
            return;
        }
        String types = String.join(" or ", kind.targetTypes());
        if (target == null) {
            throw new IllegalArgumentException(kind.key() + " needs a target of type " + types + "; name one");
        }
        if (!kind.targetTypes().contains(target.type())) {
            throw new IllegalArgumentException(
                    kind.key() + " speaks to " + types + ", but " + target.label() + " is " + target.type());
        }
    }

    private static CheckResult error(String message, String resolved, int looks, long millis) {
        return new CheckResult(Outcome.ERROR, List.of(), Map.of(), resolved, null, message, Map.of(), looks, millis);
    }

    /** Whether the pause was had in full; a cancellation ends it at once. */
    private static boolean rest(Duration pause, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        Runnable forget = cancellation.onCancel(cancelled::countDown);
        try {
            return !cancelled.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            forget.run();
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private record Stopwatch(long start, Duration length) {
        Stopwatch(Duration length) {
            this(System.nanoTime(), length);
        }

        Duration left() {
            return length.minusNanos(System.nanoTime() - start);
        }
    }
}
