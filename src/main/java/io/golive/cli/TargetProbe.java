package io.golive.cli;

import io.golive.embedded.Finding;
import io.golive.plan.Environment;
import io.golive.target.Login;
import io.golive.target.Reach;
import io.golive.target.Secrets;
import io.golive.target.Target;
import io.golive.target.UnknownSecretException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Whether the targets of an environment can be reached from here, and whether their secrets are there. */
final class TargetProbe {
    private final Environment environment;
    private final Secrets secrets;

    TargetProbe(Environment environment, Secrets secrets) {
        this.environment = environment;
        this.secrets = secrets;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        environment
                .sites()
                .values()
                .forEach(targets -> targets.values().forEach(target -> {
                    findings.add(reach(target));
                    missingSecrets(target).forEach(findings::add);
                }));
        return findings;
    }

    private Finding reach(Target target) {
        String name = environment.name() + ": " + target.label();
        Reach reach = Reach.of(target);
        if (reach.problem() != null) {
            return new Finding(name, false, reach.problem(), advice(target));
        }
        boolean folder = reach.place().isEmpty() || !target.properties().containsKey("url");
        return new Finding(
                name,
                true,
                reach.place().isEmpty() ? "nothing to reach" : reach.place() + (folder ? "" : " answers"),
                "");
    }

    private String advice(Target target) {
        boolean practice = environment.purpose() == Environment.Purpose.PRACTICE;
        if (!target.properties().containsKey("url")) {
            return "`./golive up` writes that of the practice target.";
        }
        return practice
                ? "`./golive up` starts the practice target."
                : "Look at the address in environments/" + environment.name() + ".yaml, and at the network.";
    }

    private Stream<Finding> missingSecrets(Target target) {
        return Stream.concat(Stream.of(target.reader(), target.writer()), target.logins().values().stream())
                .filter(Objects::nonNull)
                .map(Login::secret)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(secret -> missing(target, secret));
    }

    private Stream<Finding> missing(Target target, String secret) {
        try {
            secrets.resolve(secret);
            return Stream.empty();
        } catch (UnknownSecretException unknown) {
            return Stream.of(new Finding(
                    environment.name() + ": " + target.label(),
                    false,
                    "the secret " + secret + " is missing",
                    unknown.getMessage()));
        }
    }
}
