package io.golive.kind.metric;

import io.golive.check.CallException;
import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Observes what a PromQL expression gives. */
final class MetricCheck implements Check {
    private static final KindSpec SPEC = new KindSpec(
            "metric",
            "query",
            Set.of("prometheus"),
            List.of(
                    new Property("query", Type.TEXT, true, true, "PromQL, such as tab:load_ms:p95."),
                    new Property("range", Type.DURATION, false, false, "How far to look back; without it, now alone."),
                    new Property("step", Type.DURATION, false, false, "Between two values of a range."),
                    new Property(
                            "samples",
                            Type.NUMBER,
                            false,
                            false,
                            "How many finite values there have to be; fewer is INCONCLUSIVE."),
                    new Property("above", Type.NUMBER, false, false, "inARow counts the values of a range above it."),
                    new Property("below", Type.NUMBER, false, false, "inARow counts the values of a range below it.")),
            Set.of("value", "values", "series", "samples", "warnings", "inARow"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Set<String> observes(Map<String, Object> properties) {
        Set<String> names = new LinkedHashSet<>(SPEC.observes());
        if (!properties.containsKey("above") && !properties.containsKey("below")) {
            names.remove("inARow");
        }
        return names;
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        return Asked.problems(properties);
    }

    @Override
    public Observation observe(Request request) throws CallException, InterruptedException {
        Asked asked = Asked.of(request);
        Query query = Query.of(request, asked);
        Answer answer = Answer.of(PrometheusApi.get(query, request), query);
        return new Figures(asked, answer).seen(query.resolved());
    }
}
