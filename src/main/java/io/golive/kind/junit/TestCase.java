package io.golive.kind.junit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One test of a report.
 *
 * @param outcome {@code passed}, {@code failed} (an error as well) or {@code skipped}
 * @param said the priority that the report gives as a property, or null
 */
record TestCase(String suite, String name, String outcome, String said) {
    static final String PASSED = "passed";
    static final String FAILED = "failed";
    static final String SKIPPED = "skipped";

    private static final Pattern PRIORITY = Pattern.compile("(?<![A-Za-z0-9])P([0-3])(?![A-Za-z0-9])");

    /** P0 to P3: as a property says, else as the name, else as the suite; empty without one. */
    String priority() {
        return in(said).or(() -> in(name)).or(() -> in(suite)).orElse("");
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("suite", suite);
        values.put("name", name);
        values.put("outcome", outcome);
        values.put("priority", priority());
        return values;
    }

    private static Optional<String> in(String text) {
        Matcher found = PRIORITY.matcher(text == null ? "" : text);
        return found.find() ? Optional.of("P" + found.group(1)) : Optional.empty();
    }
}
