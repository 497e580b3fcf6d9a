package io.golive.kind.junit;

import io.golive.check.CallException;
import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Request;
import io.golive.check.Template;
import io.golive.target.FileRoot;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Observes what the tests of one or more reports ended with, in all and by priority. */
final class JunitCheck implements Check {
    private static final String REPORTS = "reports";
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.DOWN);
    private static final int SHOWN = 50;

    private static final KindSpec SPEC = new KindSpec(
            "junit",
            REPORTS,
            Set.of("files"),
            List.of(new Property(
                    REPORTS,
                    Type.TEXT,
                    true,
                    true,
                    "JUnit XML reports by their path from the target's folder; *, ** and ? match several.")),
            Set.of("tests", "total", "passed", "failed", "skipped", "byPriority", "reports", "ageSeconds"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        return properties.get(REPORTS) instanceof String path
                ? FileRoot.problem(path).stream().toList()
                : List.of();
    }

    @Override
    public Observation observe(Request request) throws Exception {
        String path = Template.fill(request.text(REPORTS).orElseThrow(), request.variables(), UnaryOperator.identity());
        String resolved = request.target().label() + " " + path;
        SortedMap<String, Path> files = FileRoot.of(request.target()).files(path);
        if (files.isEmpty()) {
            String why =
                    "there is no report " + path + " in " + request.target().label();
            return new Observation(
                    Map.of(REPORTS, 0),
                    SPEC.observes().stream()
                            .filter(name -> !name.equals(REPORTS))
                            .collect(Collectors.toMap(name -> name, name -> why)),
                    resolved,
                    why);
        }
        List<TestCase> tests = new ArrayList<>();
        Instant oldest = Instant.now();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            try {
                tests.addAll(ReportReader.read(file.getKey(), file.getValue(), request.cancellation()));
            } catch (IOException e) {
                throw new CallException(e.getMessage(), resolved, e);
            }
            Instant modified = Files.getLastModifiedTime(file.getValue()).toInstant();
            oldest = modified.isBefore(oldest) ? modified : oldest;
        }
        Map<String, Object> values = new LinkedHashMap<>(counts(tests));
        values.put(REPORTS, files.size());
        values.put("ageSeconds", Duration.between(oldest, Instant.now()).toSeconds());
        values.put("byPriority", byPriority(tests));
        values.put("tests", tests.stream().map(TestCase::values).toList());
        return new Observation(values, Map.of(), resolved, excerpt(tests, files.size()));
    }

    private static Map<String, Object> counts(List<TestCase> tests) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("total", tests.size());
        for (String outcome : List.of(TestCase.PASSED, TestCase.FAILED, TestCase.SKIPPED)) {
            counts.put(outcome, count(tests, outcome));
        }
        return counts;
    }

    /** A priority that no test has is not in it: of no test nobody can say that it passed. */
    private static Map<String, Object> byPriority(List<TestCase> tests) {
        Map<String, Object> byPriority = new LinkedHashMap<>();
        tests.stream()
                .filter(test -> !test.priority().isEmpty())
                .collect(Collectors.groupingBy(TestCase::priority, TreeMap::new, Collectors.toList()))
                .forEach((priority, of) -> {
                    Map<String, Object> counts = counts(of);
                    counts.put("percent", percent(count(of, TestCase.PASSED), of.size()));
                    byPriority.put(priority, counts);
                });
        return byPriority;
    }

    /** Never rounded up to a bound that it does not reach; what was skipped did not pass. */
    private static BigDecimal percent(long passed, int total) {
        return BigDecimal.valueOf(passed * 100).divide(BigDecimal.valueOf(total), DIGITS);
    }

    private static long count(List<TestCase> tests, String outcome) {
        return tests.stream().filter(test -> test.outcome().equals(outcome)).count();
    }

    /** What did not pass comes first: it is what a person looks for. */
    private static String excerpt(List<TestCase> tests, int files) {
        String open = tests.stream()
                .filter(test -> !test.outcome().equals(TestCase.PASSED))
                .limit(SHOWN)
                .map(test -> "\n" + test.outcome() + " " + test.priority() + " " + test.suite() + ": " + test.name())
                .collect(Collectors.joining());
        return tests.size() + " tests in " + files + " reports, " + count(tests, TestCase.PASSED) + " passed" + open;
    }
}
