package io.golive.kind.redis;

import io.golive.check.Template;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One command as a plan says it.
 *
 * @param argument a key, or a pattern; empty for PING
 */
record Command(Verb verb, String argument) {
    private static final String FORMS = "Write PING, GET key, TTL pattern or SCAN pattern";

    /** What a check may ask a server. */
    enum Verb {
        PING(Set.of("value")),
        GET(Set.of("value", "exists", "bytes")),
        TTL(Set.of("count", "keys", "ttls")),
        SCAN(Set.of("count", "keys"));

        private final Set<String> observes;

        Verb(Set<String> observes) {
            this.observes = observes;
        }

        Set<String> observes() {
            return observes;
        }

        private boolean takesPattern() {
            return this == TTL || this == SCAN;
        }
    }

    /** With every place filled in; in a pattern a filled-in value stands for itself, whatever it holds. */
    static Command of(String line, Map<String, Object> variables) {
        List<String> problems = problems(line);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.getFirst());
        }
        Verb verb = verb(line).orElseThrow();
        UnaryOperator<String> encoder = verb.takesPattern() ? Command::literal : UnaryOperator.identity();
        return new Command(verb, Template.fill(rest(line), variables, encoder));
    }

    /** What is wrong with a line of a plan, places not yet filled in. */
    static List<String> problems(String line) {
        String word = word(line);
        if (word.equals("KEYS")) {
            return List.of("KEYS stops the whole server while it looks at every key. Write SCAN pattern");
        }
        Verb verb = verb(line).orElse(null);
        if (verb == null) {
            return List.of("'" + line.strip() + "' is no command that a check may send. " + FORMS);
        }
        if (verb == Verb.PING && !rest(line).isEmpty()) {
            return List.of("PING stands alone, but '" + rest(line) + "' follows it. Leave that out");
        }
        if (verb != Verb.PING && rest(line).isEmpty()) {
            return List.of(word + " does not say of what. " + FORMS);
        }
        return List.of();
    }

    static Optional<Verb> verb(String line) {
        String word = word(line);
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.name().equals(word))
                .findFirst();
    }

    /** What was sent, in a line. */
    String resolved() {
        return switch (verb) {
            case PING -> "PING";
            case GET -> "GET " + argument;
            case SCAN -> "SCAN 0 MATCH " + argument;
            case TTL -> "SCAN 0 MATCH " + argument + ", TTL of each key";
        };
    }

    private static String word(String line) {
        return line.strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
    }

    private static String rest(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        return parts.length == 2 ? parts[1] : "";
    }

    private static String literal(String value) {
        return value.replaceAll("([\\\\*?\\[\\]])", "\\\\$1");
    }
}
