package io.golive.kind.redis;

import io.golive.check.Observation;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** What one command sees on an open connection. */
record Answers(StatefulRedisConnection<String, String> connection, Server server, Command command, Duration timeout) {
    /** Bytes of a value that are looked into. */
    static final int MOST_BYTES = 1_000_000;
    /** Keys that a pattern may find. */
    static final int MOST_KEYS = 20_000;

    private static final int PAGE = 1_000;
    private static final long NEVER = -1;
    private static final long GONE = -2;

    Observation observe() throws InterruptedException {
        return switch (command.verb()) {
            case PING -> ping();
            case GET -> get();
            case SCAN -> scan();
            case TTL -> ttl();
        };
    }

    private Observation ping() {
        String pong = connection.sync().ping();
        return seen(Map.of("value", pong), Map.of(), pong);
    }

    private Observation get() {
        String key = command.argument();
        if (connection.sync().exists(key) == 0) {
            String why = "there is no key '" + key + "' in " + server.label();
            return seen(Map.of("exists", false, "bytes", 0), Map.of("value", why), why);
        }
        long bytes = connection.sync().strlen(key);
        String beginning = connection.sync().getrange(key, 0, MOST_BYTES - 1);
        if (bytes > MOST_BYTES) {
            String why = "the value has " + bytes + " bytes, more than the " + MOST_BYTES + " that are looked into";
            return seen(Map.of("exists", true, "bytes", bytes), Map.of("value", why), beginning);
        }
        return seen(Map.of("exists", true, "bytes", bytes, "value", beginning), Map.of(), beginning);
    }

    private Observation scan() {
        TreeSet<String> keys = keys();
        if (keys.size() > MOST_KEYS) {
            return tooMany();
        }
        Map<String, Object> values = Map.of("count", keys.size(), "keys", List.copyOf(keys));
        return seen(values, Map.of(), String.join("\n", keys));
    }

    /** Keys that end while they are looked at are left out. */
    private Observation ttl() throws InterruptedException {
        TreeSet<String> keys = keys();
        if (keys.size() > MOST_KEYS) {
            return tooMany();
        }
        Map<String, Long> seconds = new TreeMap<>();
        List<String> rest = List.copyOf(keys);
        while (!rest.isEmpty()) {
            List<String> page = rest.subList(0, Math.min(PAGE, rest.size()));
            rest = rest.subList(page.size(), rest.size());
            Map<String, RedisFuture<Long>> asked = new LinkedHashMap<>();
            page.forEach(key -> asked.put(key, connection.async().ttl(key)));
            for (Map.Entry<String, RedisFuture<Long>> answer : asked.entrySet()) {
                long left = await(answer.getValue());
                if (left != GONE) {
                    seconds.put(answer.getKey(), left);
                }
            }
        }
        Map<String, Object> values = Map.of(
                "count", seconds.size(),
                "keys", List.copyOf(seconds.keySet()),
                "ttls", List.copyOf(seconds.values()));
        return seen(values, Map.of(), worstFirst(seconds));
    }

    private long await(RedisFuture<Long> answer) throws InterruptedException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Walks until the end, or until there are more than may be; a key that a walk shows twice counts once. */
    private TreeSet<String> keys() {
        TreeSet<String> keys = new TreeSet<>();
        ScanArgs matching = ScanArgs.Builder.matches(command.argument()).limit(PAGE);
        ScanCursor at = ScanCursor.INITIAL;
        while (!at.isFinished() && keys.size() <= MOST_KEYS) {
            KeyScanCursor<String> page = connection.sync().scan(at, matching);
            keys.addAll(page.getKeys());
            at = page;
        }
        return keys;
    }

    private Observation tooMany() {
        String why = "more than " + MOST_KEYS + " keys match '" + command.argument() + "'; write a narrower pattern";
        return seen(
                Map.of(), command.verb().observes().stream().collect(Collectors.toMap(name -> name, name -> why)), why);
    }

    private static String worstFirst(Map<String, Long> seconds) {
        List<Map.Entry<String, Long>> lines = new ArrayList<>(seconds.entrySet());
        lines.sort(Comparator.comparing(line -> line.getValue() == NEVER ? Long.MIN_VALUE : -line.getValue()));
        return lines.stream()
                .map(line ->
                        line.getKey() + (line.getValue() == NEVER ? " never expires" : " " + line.getValue() + " s"))
                .collect(Collectors.joining("\n"));
    }

    private Observation seen(Map<String, Object> values, Map<String, String> absent, String excerpt) {
        return new Observation(values, absent, command.resolved() + "\nat " + server.address(), excerpt);
    }
}
