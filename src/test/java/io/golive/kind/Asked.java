package io.golive.kind;

import io.golive.check.Cancellation;
import io.golive.check.Check;
import io.golive.check.Kinds;
import io.golive.check.Observation;
import io.golive.check.Request;
import io.golive.target.FileSecrets;
import io.golive.target.Login;
import io.golive.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One kind asked directly, without conditions: what it observes of a target. */
public final class Asked {
    public final Map<String, Object> variables = new HashMap<>();
    public final Cancellation cancellation = new Cancellation();
    private final Check check;
    private final Target target;
    private final Login login;
    private final Path secrets;

    public Asked(String kind, String type, Map<String, Object> target, Login login, Path secrets) {
        this.check = Kinds.scan().check(kind);
        this.target = new Target("staging", type, type, target, login, null, Map.of());
        this.login = login;
        this.secrets = secrets;
    }

    public Asked(String kind, String type, Map<String, Object> target) {
        this(kind, type, target, null, Path.of("target/no-secrets"));
    }

    public Check check() {
        return check;
    }

    public Observation about(Map<String, Object> properties) throws Exception {
        return check.observe(new Request(
                properties, target, login, variables, Duration.ofSeconds(20), new FileSecrets(secrets), cancellation));
    }
}
