package io.golive.run;

import io.golive.check.CheckSpec;
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

    /** @param owner the role that owns the first item or watch that needs it */
    record Missing(Problem problem, String owner) {}

    /** One problem for each missing secret, naming the first item or watch that needs it. */
    List<Problem> missing(Plan plan, Environment environment) {
        return bySecret(plan, environment).values().stream()
                .map(Missing::problem)
                .toList();
    }

    /** The same by the secret's name. */
    Map<String, Missing> bySecret(Plan plan, Environment environment) {
        Map<String, Missing> missing = new LinkedHashMap<>();
        plan.everyItem()
                .forEach(item ->
                        missing(logins(item, environment), "item " + item.id(), item.line(), item.owner(), missing));
        plan.watches()
                .forEach(watch -> missing(
                        reader(watch.check(), environment),
                        "watch " + watch.id(),
                        watch.line(),
                        watch.owners().getFirst(),
                        missing));
        return missing;
    }

    /** The same for what sends the notices: of a live run, because a rehearsal sends none. */
    List<Problem> missingForNotices(Plan plan, Environment environment) {
        Map<String, Missing> problems = new LinkedHashMap<>();
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
                        plan.escalate(),
                        problems));
        return problems.values().stream().map(Missing::problem).toList();
    }

    private void missing(Stream<Login> logins, String who, int line, String owner, Map<String, Missing> problems) {
        logins.map(Login::secret)
                .filter(name -> name != null && !problems.containsKey(name))
                .forEach(name ->
                        problem(name, who, line).ifPresent(found -> problems.put(name, new Missing(found, owner))));
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
