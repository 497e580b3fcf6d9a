package io.golive.run;

import io.golive.check.Cancellation;
import io.golive.check.Check;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.check.Outcome;
import io.golive.check.Probe;
import io.golive.check.Verdict;
import io.golive.plan.Environment;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.target.Login;
import io.golive.target.Reach;
import io.golive.target.Secrets;
import io.golive.target.Target;
import io.golive.target.UnknownSecretException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Looks whether the targets that a plan uses are there and take the logins that it uses, each with the smallest look that a
 * kind has for it. Changes nothing, begins nothing; each look has a limit, and all of them together have one.
 */
@Component
class TargetLooks {
    private static final Duration EACH = Duration.ofSeconds(10);
    private static final Duration ALL = Duration.ofSeconds(45);

    private final Kinds kinds;
    private final Secrets secrets;

    TargetLooks(Kinds kinds, Secrets secrets) {
        this.kinds = kinds;
        this.secrets = secrets;
    }

    /** One target with the logins that are used there, each with the role that owns the first item to use it. */
    private record Used(Target target, String owner, Map<String, Login> logins) {}

    List<Broken> of(Plan plan, Environment environment, Cancellation cancellation) {
        List<Used> all = used(plan, environment);
        List<Broken> broken = new ArrayList<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("golive-recheck-", 0).factory())) {
            List<Future<List<Broken>>> looks = threads.invokeAll(
                    all.stream()
                            .map(used -> (Callable<List<Broken>>) () -> look(used, cancellation))
                            .toList(),
                    ALL.toSeconds(),
                    TimeUnit.SECONDS);
            for (int i = 0; i < looks.size(); i++) {
                broken.addAll(answer(looks.get(i), all.get(i)));
            }
        } catch (InterruptedException e) {
            cancellation.cancel("the application stops");
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while looking at the targets again", e);
        }
        return broken;
    }

    private static List<Broken> answer(Future<List<Broken>> look, Used used) throws InterruptedException {
        try {
            return look.get();
        } catch (CancellationException tooLong) {
            return List.of(new Broken(
                    source(used),
                    used.owner(),
                    used.target().label() + " could not be looked at within " + Durations.text(ALL)));
        } catch (ExecutionException e) {
            // whatever kept one from being looked at is told; the others are looked at all the same
            return List.of(new Broken(
                    source(used),
                    used.owner(),
                    used.target().label() + " could not be looked at: "
                            + e.getCause().getMessage()));
        }
    }

    private List<Broken> look(Used used, Cancellation cancellation) {
        Reach reach = Reach.of(used.target());
        if (reach.problem() != null) {
            return List.of(new Broken(
                    source(used), used.owner(), used.target().label() + " is not there: " + reach.problem()));
        }
        List<Broken> refused = new ArrayList<>();
        used.logins().forEach((as, login) -> {
            if (resolves(login)) {
                refused(used.target(), as, login, cancellation)
                        .ifPresent(why -> refused.add(new Broken(
                                "login " + used.target().label() + " " + as,
                                used.owner(),
                                used.target().label() + " does not take the " + as + "'s login: " + why)));
            }
        });
        return refused;
    }

    /** A secret that is not there is a finding of its own. */
    private boolean resolves(Login login) {
        try {
            return login.secret() == null || secrets.resolve(login.secret()) != null;
        } catch (UnknownSecretException e) {
            return false;
        }
    }

    private Optional<String> refused(Target target, String as, Login login, Cancellation cancellation) {
        Optional<Check> kind = kinds.checks().values().stream()
                .filter(check -> check.spec().targetTypes().contains(target.type()))
                .filter(check -> check.probe().isPresent())
                .findFirst();
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Probe probe = kind.get().probe().orElseThrow();
        // whoever is looked at is the reader of this look
        Target asked =
                new Target(target.site(), target.name(), target.type(), target.properties(), login, null, Map.of());
        CheckSpec spec = new CheckSpec(
                kind.get().spec().key(),
                probe.properties(),
                target.site(),
                target.name(),
                null,
                probe.expect(),
                List.of(),
                EACH,
                null,
                null,
                List.of(),
                Map.of());
        CheckResult result =
                new CheckRunner(kinds).run(spec, new CheckContext(asked, Map.of(), secrets, cancellation), EACH);
        return result.outcome() == Outcome.PASS ? Optional.empty() : Optional.of(why(result));
    }

    private static String why(CheckResult result) {
        return result.error() != null
                ? result.error()
                : result.verdicts().stream()
                        .filter(verdict -> verdict.outcome() != Outcome.PASS)
                        .map(Verdict::sentence)
                        .findFirst()
                        .orElse("it could not be tried");
    }

    private static String source(Used used) {
        return "target " + used.target().label();
    }

    private static List<Used> used(Plan plan, Environment environment) {
        Map<String, Used> used = new LinkedHashMap<>();
        plan.everyItem().forEach(item -> {
            check(item.check(), item.owner(), environment, used);
            action(item, environment, used);
        });
        plan.watches().forEach(watch -> check(watch.check(), watch.owners().getFirst(), environment, used));
        return List.copyOf(used.values());
    }

    private static void check(CheckSpec check, String owner, Environment environment, Map<String, Used> used) {
        if (check != null) {
            Target target = WorkContexts.target(environment, check.site(), check.target());
            use(target, check.as() == null ? "reader" : check.as(), owner, used);
        }
    }

    private static void action(Item item, Environment environment, Map<String, Used> used) {
        if (item.action() != null) {
            Target target = WorkContexts.target(
                    environment, item.action().site(), item.action().target());
            use(target, item.action().as() == null ? "writer" : item.action().as(), item.owner(), used);
        }
    }

    private static void use(Target target, String as, String owner, Map<String, Used> used) {
        if (target == null) {
            return;
        }
        Used here = used.computeIfAbsent(target.label(), label -> new Used(target, owner, new LinkedHashMap<>()));
        Login login = switch (as) {
            case "reader" -> target.reader();
            case "writer" -> target.writer();
            default -> target.logins().get(as);
        };
        if (login != null) {
            here.logins().putIfAbsent(as, login);
        }
    }
}
