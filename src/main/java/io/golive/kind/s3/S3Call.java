package io.golive.kind.s3;

import io.golive.check.Template;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One request as a plan says it.
 *
 * @param key of the object, or how keys begin (LIST); empty for the bucket itself
 */
record S3Call(Verb verb, String bucket, String key) {
    private static final Pattern LINE = Pattern.compile("(\\S+)(?:\\s+([^/\\s]+)(?:/(.*))?)?");
    /** As S3 demands of a bucket's name. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    /** What may be asked; a check uses the first three, an action the others. */
    enum Verb {
        HEAD(Set.of("exists", "bytes", "etag")),
        GET(Set.of("exists", "bytes", "etag", "text")),
        LIST(Set.of("exists", "count", "keys")),
        PUT(Set.of("bytes", "etag")),
        DELETE(Set.of());

        static final List<Verb> READING = List.of(HEAD, GET, LIST);
        static final List<Verb> CHANGING = List.of(PUT, DELETE);

        private final Set<String> observes;

        Verb(Set<String> observes) {
            this.observes = observes;
        }

        Set<String> observes() {
            return observes;
        }
    }

    /** With every place filled in. */
    static S3Call of(String line, List<Verb> allowed, Map<String, Object> variables) {
        List<String> problems = problems(line, allowed);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.getFirst());
        }
        Matcher parts = parts(line);
        String bucket = filled(parts.group(2), variables);
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    "'" + bucket + "' cannot name a bucket; use small letters, digits, dots and dashes");
        }
        return new S3Call(verb(line).orElseThrow(), bucket, filled(parts.group(3), variables));
    }

    /** What is wrong with a line of a plan, places not yet filled in. */
    static List<String> problems(String line, List<Verb> allowed) {
        String forms = "Write " + allowed.stream().map(S3Call::form).collect(Collectors.joining(", "));
        Verb verb = verb(line).orElse(null);
        if (verb == null) {
            return List.of("'" + line.strip() + "' is no request to S3. " + forms);
        }
        if (!allowed.contains(verb)) {
            return List.of(
                    allowed == Verb.READING
                            ? "a check changes nothing, but '" + line.strip() + "' does. Make it a do:"
                            : "'" + line.strip() + "' changes nothing, so it is no action. " + forms);
        }
        Matcher parts = parts(line);
        if (!parts.matches() || parts.group(2) == null) {
            return List.of("'" + line.strip() + "' names no bucket. " + forms);
        }
        boolean needsKey = verb != Verb.LIST && verb != Verb.HEAD;
        return needsKey && (parts.group(3) == null || parts.group(3).isEmpty())
                ? List.of("'" + line.strip() + "' names a bucket but no object in it. " + forms)
                : List.of();
    }

    static Optional<Verb> verb(String line) {
        String word = line.strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.name().equals(word))
                .findFirst();
    }

    /** What was sent, in a line. */
    String resolved() {
        return verb + " " + bucket + (key.isEmpty() ? "" : "/" + key);
    }

    private static String form(Verb verb) {
        return switch (verb) {
            case LIST -> "LIST bucket/prefix";
            default -> verb + " bucket/key";
        };
    }

    private static Matcher parts(String line) {
        Matcher parts = LINE.matcher(line.strip());
        parts.matches();
        return parts;
    }

    private static String filled(String text, Map<String, Object> variables) {
        return text == null ? "" : Template.fill(text, variables, UnaryOperator.identity());
    }
}
