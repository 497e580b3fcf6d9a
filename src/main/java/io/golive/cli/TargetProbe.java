package io.golive.cli;

import io.golive.embedded.Finding;
import io.golive.plan.Environment;
import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import io.golive.target.UnknownSecretException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Whether the targets of an environment can be reached from here, and whether their secrets are there. */
final class TargetProbe {
    private static final int CONNECT_MS = 2000;
    private static final Map<String, Integer> USUAL_PORTS = Map.of(
            "http", 80, "https", 443, "postgresql", 5432, "smtp", 25, "smtps", 465, "redis", 6379, "rediss", 6379);

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
        if (target.properties().get("url") instanceof String url) {
            URI address = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
            int port = address.getPort() > 0 ? address.getPort() : USUAL_PORTS.getOrDefault(address.getScheme(), 0);
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address.getHost(), port), CONNECT_MS);
                return new Finding(name, true, address.getHost() + ":" + port + " answers", "");
            } catch (IOException | IllegalArgumentException away) {
                return new Finding(
                        name,
                        false,
                        address.getHost() + ":" + port + " does not answer (" + away.getMessage() + ")",
                        environment.purpose() == Environment.Purpose.PRACTICE
                                ? "`./golive up` starts the practice target."
                                : "Look at the address in environments/" + environment.name()
                                        + ".yaml, and at the network.");
            }
        }
        Object place =
                target.properties().getOrDefault("folder", target.properties().get("path"));
        if (place instanceof String folder) {
            return Files.isDirectory(Path.of(folder))
                    ? new Finding(name, true, folder, "")
                    : new Finding(
                            name,
                            false,
                            "there is no folder " + folder,
                            "`./golive up` writes that of the practice target.");
        }
        return new Finding(name, true, "nothing to reach", "");
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
