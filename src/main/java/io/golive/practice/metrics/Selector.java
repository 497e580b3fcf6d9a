package io.golive.practice.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one kind of PromQL that our own server speaks: {@code name}, {@code name{a="b",c!="d"}}. */
record Selector(String name, List<Match> matches) {
    private static final Pattern WHOLE = Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{(.*)})?\\s*");
    private static final Pattern MATCH =
            Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(!?=)\\s*\"([^\"\\\\]*)\"\\s*(,|$)");

    /** @param equal false for {@code !=} */
    record Match(String label, boolean equal, String value) {}

    static Selector all(String name) {
        return new Selector(name, List.of());
    }

    /** @throws IllegalArgumentException for any other PromQL */
    static Selector parse(String promql) {
        Matcher whole = WHOLE.matcher(promql);
        if (!whole.matches()) {
            throw unknown(promql);
        }
        List<Match> matches = new ArrayList<>();
        if (whole.group(2) != null && !whole.group(2).isBlank()) {
            Matcher match = MATCH.matcher(whole.group(2));
            int end = 0;
            while (end < whole.group(2).length() && match.find(end) && match.start() == end) {
                matches.add(new Match(match.group(1), match.group(2).equals("="), match.group(3)));
                end = match.end();
            }
            if (end < whole.group(2).length()) {
                throw unknown(promql);
            }
        }
        return new Selector(whole.group(1), matches);
    }

    boolean matches(Series series) {
        return series.name().equals(name)
                && matches.stream()
                        .allMatch(match -> series.label(match.label()).equals(match.value()) == match.equal());
    }

    private static IllegalArgumentException unknown(String promql) {
        return new IllegalArgumentException("invalid parameter \"query\": this practice server has no PromQL but a name"
                + " with labels, such as tab:load_ms:p95 or exports_recent{outcome=\"done\"}, and was asked '" + promql
                + "'; install Prometheus to ask anything else");
    }
}
