package io.golive.kind.log;

import io.golive.check.CallException;
import io.golive.check.CancellableText;
import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Request;
import io.golive.check.Template;
import io.golive.target.FileRoot;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Observes the entries of a log since the step began (else since the run did), or since a while ago. */
final class LogCheck implements Check {
    private static final String FILE = "file";
    private static final String MATCHES = "matches";
    private static final String AMONG = "among";
    private static final String SINCE = "since";
    private static final String ZONE = "zone";
    private static final int MOST_LINES = 1_000;
    private static final int SHOWN = 40;

    private static final KindSpec SPEC = new KindSpec(
            "log",
            FILE,
            Set.of("files"),
            List.of(
                    new Property(
                            FILE,
                            Type.TEXT,
                            true,
                            true,
                            "The log by its path from the target's folder; what was rotated away is read as well."),
                    new Property(
                            MATCHES,
                            Type.TEXT,
                            false,
                            true,
                            "A regular expression for the entries that count; all of them by default."),
                    new Property(
                            AMONG,
                            Type.TEXT,
                            false,
                            true,
                            "A regular expression for the entries that are looked at; with a group, such as REFRESH (\\w+), a row"
                                    + " of matches is one of the same thing."),
                    new Property(
                            SINCE,
                            Type.DURATION,
                            false,
                            false,
                            "How far to look back, for example 10m; to the begin of the step or run by default."),
                    new Property(
                            ZONE,
                            Type.TEXT,
                            false,
                            false,
                            "The zone of times without an offset, for example Asia/Ho_Chi_Minh; UTC by default.")),
            Set.of("count", "looked", "consecutive", "lines"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        List<String> problems = new ArrayList<>();
        if (properties.get(FILE) instanceof String path) {
            FileRoot.problem(path).ifPresent(problems::add);
        }
        for (String name : List.of(MATCHES, AMONG)) {
            if (properties.get(name) instanceof String expression) {
                try {
                    // a template in it is a value later on: any letter will do
                    pattern(expression.replaceAll("\\$\\{[^}]*}", "x"));
                } catch (PatternSyntaxException e) {
                    problems.add("'" + expression + "' is no regular expression: " + e.getDescription()
                            + ". Write a backslash before a character that is meant as itself");
                }
            }
        }
        if (properties.get(ZONE) instanceof String zone && zone(zone).isEmpty()) {
            problems.add("'" + zone + "' is no time zone. Write one like Asia/Ho_Chi_Minh");
        }
        return problems;
    }

    @Override
    public Observation observe(Request request) throws Exception {
        String file = Template.fill(request.text(FILE).orElseThrow(), request.variables(), UnaryOperator.identity());
        Pattern matches = pattern(request, MATCHES);
        Pattern among = pattern(request, AMONG);
        Instant since = since(request);
        String resolved = request.target().label() + " " + file + " since " + since
                + (among == null ? "" : ", among " + among) + (matches == null ? "" : ", matches " + matches);
        LogFiles log = new LogFiles(
                FileRoot.of(request.target()),
                file,
                request.text(ZONE).flatMap(LogCheck::zone).orElse(ZoneId.of("UTC")),
                request.cancellation());
        Optional<List<LogFiles.Entry>> entries;
        try {
            entries = log.since(since);
        } catch (IOException e) {
            throw new CallException(e.getMessage(), resolved, e);
        }
        if (entries.isEmpty()) {
            String why = "there is no " + file + " in " + request.target().label();
            return new Observation(
                    Map.of(), Map.of("count", why, "looked", why, "consecutive", why, "lines", why), resolved, why);
        }
        return observation(entries.get(), request, matches, among, resolved);
    }

    private static Observation observation(
            List<LogFiles.Entry> entries, Request request, Pattern matches, Pattern among, String resolved) {
        List<String> found = new ArrayList<>();
        Map<String, Integer> rows = new LinkedHashMap<>();
        Map<String, Integer> longest = new LinkedHashMap<>();
        int looked = 0;
        int count = 0;
        for (LogFiles.Entry entry : entries) {
            Optional<String> of = thing(among, entry.text(), request);
            if (of.isEmpty()) {
                continue;
            }
            looked++;
            boolean counts = thing(matches, entry.text(), request).isPresent();
            if (!counts) {
                rows.put(of.get(), 0);
                continue;
            }
            longest.merge(of.get(), rows.merge(of.get(), 1, Integer::sum), Math::max);
            if (++count <= MOST_LINES) {
                found.add(entry.text());
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("count", count);
        values.put("looked", looked);
        values.put(
                "consecutive", longest.values().stream().max(Integer::compare).orElse(0));
        values.put("lines", found);
        String last = String.join("\n", found.subList(Math.max(0, found.size() - SHOWN), found.size()));
        return new Observation(
                values,
                Map.of(),
                resolved,
                count + " of " + looked + " entries" + inARow(longest) + (last.isEmpty() ? "" : "\n" + last));
    }

    /** What repeats most, where things are told apart. */
    private static String inARow(Map<String, Integer> longest) {
        return longest.entrySet().stream()
                .filter(row -> !row.getKey().isEmpty())
                .max(Map.Entry.comparingByValue())
                .map(row -> ", " + row.getValue() + " in a row of " + row.getKey())
                .orElse("");
    }

    /** What the entry speaks of: the group where the expression has one, else nothing in particular; empty without a match. */
    private static Optional<String> thing(Pattern pattern, String text, Request request) {
        if (pattern == null) {
            return Optional.of("");
        }
        Matcher matcher = pattern.matcher(new CancellableText(text, request.cancellation()));
        if (!matcher.find()) {
            return Optional.empty();
        }
        String group = matcher.groupCount() == 0 ? null : matcher.group(1);
        return Optional.of(group == null ? "" : group);
    }

    private static Instant since(Request request) {
        Optional<Duration> back = request.text(SINCE).map(Duration::parse);
        if (back.isPresent()) {
            return Instant.now().minus(back.get());
        }
        Object begin = request.variables()
                .getOrDefault("stepStart", request.variables().get("runStart"));
        if (begin instanceof Instant instant) {
            return instant;
        }
        throw new IllegalArgumentException("nothing says since when; write since: and how far to look back");
    }

    private static Pattern pattern(Request request, String property) {
        return request.text(property)
                .map(text -> pattern(Template.fill(text, request.variables(), Pattern::quote)))
                .orElse(null);
    }

    private static Pattern pattern(String expression) {
        return Pattern.compile(expression, Pattern.MULTILINE);
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
