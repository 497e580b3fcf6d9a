package io.golive.run;

import io.golive.check.CheckSpec;
import io.golive.plan.AlertSecrets;
import io.golive.plan.Environment;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Problem;
import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import io.golive.target.UnknownSecretException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Proves before the start that every secret resolves that the plan's checks and actions may ask for, the ways back included. */
@Component
class NeededSecrets {
    private final Secrets secrets;

    NeededSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** One problem for each missing secret, naming the first item or watch that needs it. */
    List<Problem> missing(Plan plan, Environment environment) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        plan.everyItem()
                .forEach(item -> missing(logins(item, environment), "item " + item.id(), item.line(), problems));
        plan.watches()
                .forEach(watch ->
                        missing(reader(watch.check(), environment), "watch " + watch.id(), watch.line(), problems));
        environment
                .alerts()
                .names()
                .filter(name -> !problems.containsKey(name))
                .forEach(name -> ofAlerts(name, environment).ifPresent(found -> problems.put(name, found)));
        return List.copyOf(problems.values());
    }

    /** Whoever guesses it starts a rollback, so it may not be short. */
    private Optional<Problem> ofAlerts(String name, Environment environment) {
        String file = "environments/" + environment.name() + ".yaml";
        String who = "what comes in as alert needs the secret " + name;
        try {
            return secrets.resolve(name).length() >= AlertSecrets.SHORTEST
                    ? Optional.empty()
                    : Optional.of(new Problem(
                            file,
                            0,
                            who + ", which is short enough to be guessed",
                            "Give it a random value of at least " + AlertSecrets.SHORTEST + " characters"));
        } catch (UnknownSecretException e) {
            return Optional.of(new Problem(file, 0, who, e.getMessage()));
        }
    }

    /** The same for what sends the notices: of a live run, because a rehearsal sends none. */
    List<Problem> missingForNotices(Plan plan, Environment environment) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        Audiences audiences = new Audiences(environment);
        plan.notices()
                .forEach(notice -> missing(
                        notice.to().stream()
                                .flatMap(audience -> audiences.of(audience, notice.by()).stream())
                                .flatMap(recipient -> audiences.connection(recipient).stream())
                                .map(Target::writer)
                                .filter(Objects::nonNull),
                        "notice " + notice.id(),
                        notice.line(),
                        problems));
        return List.copyOf(problems.values());
    }

    private void missing(Stream<Login> logins, String who, int line, Map<String, Problem> problems) {
        logins.map(Login::secret)
                .filter(name -> name != null && !problems.containsKey(name))
                .forEach(name -> problem(name, who, line).ifPresent(found -> problems.put(name, found)));
    }

    private Optional<Problem> problem(String name, String who, int line) {
        try {
            secrets.resolve(name);
            return Optional.empty();
        } catch (UnknownSecretException e) {
            return Optional.of(new Problem("plan.yaml", line, who + " needs the secret " + name, e.getMessage()));
        }
    }

    private static Stream<Login> reader(CheckSpec check, Environment environment) {
        return login(environment, check.site(), check.target(), check.as(), false);
    }

    private static Stream<Login> logins(Item item, Environment environment) {
        Stream<Login> reading = item.check() == null ? Stream.empty() : reader(item.check(), environment);
        Stream<Login> writing = item.action() == null
                ? Stream.empty()
                : login(
                        environment,
                        item.action().site(),
                        item.action().target(),
                        item.action().as(),
                        true);
        return Stream.concat(reading, writing);
    }

    private static Stream<Login> login(Environment environment, String site, String name, String as, boolean changes) {
        Target target = WorkContexts.target(environment, site, name);
        if (target == null) {
            return Stream.empty();
        }
        if (as != null) {
            return Stream.ofNullable(target.logins().get(as));
        }
        return Stream.ofNullable(changes ? target.writer() : target.reader());
    }
}
