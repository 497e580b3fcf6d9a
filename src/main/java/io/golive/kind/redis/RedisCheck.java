package io.golive.kind.redis;

import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Probe;
import io.golive.check.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Observes a Redis server by the reader's login. */
final class RedisCheck implements Check {
    private static final KindSpec SPEC = new KindSpec(
            "redis",
            "command",
            Set.of("redis"),
            List.of(new Property(
                    "command",
                    Type.TEXT,
                    true,
                    true,
                    "PING, GET key, TTL pattern or SCAN pattern; a pattern is one of Redis, such as cart:*.")),
            Set.of("value", "exists", "bytes", "count", "keys", "ttls"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Set<String> observes(Map<String, Object> properties) {
        return Command.verb(line(properties)).map(Command.Verb::observes).orElse(SPEC.observes());
    }

    @Override
    public Optional<Probe> probe() {
        return Optional.of(new Probe(Map.of("command", "PING"), List.of("value = \"PONG\"")));
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        return properties.containsKey("command") ? Command.problems(line(properties)) : List.of();
    }

    @Override
    public Observation observe(Request request) throws Exception {
        Command command = Command.of(line(request.properties()), request.variables());
        Server server = Server.of(request.target());
        try (Session session = Session.open(server, request, command)) {
            return session.ask(commands -> new Answers(commands, server, command, request.timeout()).observe());
        }
    }

    private static String line(Map<String, Object> properties) {
        return String.valueOf(properties.getOrDefault("command", ""));
    }
}
