package io.golive.plan;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * The secrets by which alerts and webhooks from outside prove where they come from; names of secrets, never values.
 *
 * @param token of what an Alertmanager sends as bearer token; null when it does not
 * @param key of what requests are signed with (HMAC-SHA256); null when none are
 */
public record AlertSecrets(String token, String key) {
    /** Nothing is let in. */
    public static final AlertSecrets NONE = new AlertSecrets(null, null);

    /** Shorter ones could be guessed: whoever has one rolls back. */
    public static final int SHORTEST = 20;

    public Stream<String> names() {
        return Stream.of(token, key).filter(Objects::nonNull);
    }
}
