package io.golive.kind.metric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.check.CallException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the API gave.
 *
 * @param warnings what it says of its own answer (warnings and infos)
 * @param text the answer as it came
 */
record Answer(List<Series> series, List<String> warnings, String text) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int SHOWN = 500;

    /**
     * One line of a graph.
     *
     * @param labels all of them, {@code __name__} included
     * @param points oldest first; one for an instant
     */
    record Series(Map<String, String> labels, List<Point> points) {}

    /**
     * @param at seconds since 1970
     * @param text as the API says it, {@code NaN} and {@code +Inf} included
     */
    record Point(BigDecimal at, String text) {
        boolean isFinite() {
            return text.matches("[-+]?[0-9].*");
        }

        BigDecimal number() {
            return new BigDecimal(text);
        }
    }

    /** @throws CallException when it is an error, or nothing that Prometheus says; the answer is in the message */
    static Answer of(PrometheusApi.Reply reply, Query query) throws CallException {
        JsonNode tree;
        try {
            tree = JSON.readTree(reply.text());
        } catch (JsonProcessingException e) {
            throw new CallException(
                    "this is no answer of Prometheus: HTTP " + reply.status() + ", " + shown(reply.text()),
                    query.resolved(),
                    e);
        }
        String status = tree.path("status").asText();
        if (status.equals("error")) {
            throw new CallException(
                    "HTTP " + reply.status() + ", " + tree.path("errorType").asText() + ": "
                            + tree.path("error").asText(),
                    query.resolved(),
                    null);
        }
        JsonNode data = tree.path("data");
        if (!status.equals("success") || reply.status() / 100 != 2 || !data.has("resultType")) {
            throw new CallException(
                    "this is no answer of Prometheus: HTTP " + reply.status() + ", " + shown(reply.text()),
                    query.resolved(),
                    null);
        }
        List<String> warnings = new ArrayList<>();
        tree.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        tree.path("infos").forEach(info -> warnings.add(info.asText()));
        return new Answer(series(data, query), List.copyOf(warnings), reply.text());
    }

    private static List<Series> series(JsonNode data, Query query) throws CallException {
        String type = data.path("resultType").asText();
        List<Series> series = new ArrayList<>();
        switch (type) {
            case "scalar" -> series.add(new Series(Map.of(), List.of(point(data.path("result"), query))));
            case "vector", "matrix" -> {
                for (JsonNode one : data.path("result")) {
                    series.add(one(one, query));
                }
            }
            default ->
                throw new CallException(
                        "it gives a " + type + "; write an expression that gives numbers", query.resolved(), null);
        }
        return List.copyOf(series);
    }

    private static Series one(JsonNode one, Query query) throws CallException {
        Map<String, String> labels = new LinkedHashMap<>();
        one.path("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        if (!one.has("value") && !one.has("values")) {
            throw new CallException(
                    "it gives a histogram; write histogram_quantile(0.95, ...) to get a number",
                    query.resolved(),
                    null);
        }
        List<Point> points = new ArrayList<>();
        if (one.has("value")) {
            points.add(point(one.path("value"), query));
        }
        for (JsonNode point : one.path("values")) {
            points.add(point(point, query));
        }
        return new Series(labels, List.copyOf(points));
    }

    private static Point point(JsonNode pair, Query query) throws CallException {
        if (!pair.path(0).isNumber() || !pair.path(1).isTextual()) {
            throw new CallException(
                    "this is no value of Prometheus: " + shown(pair.toString()), query.resolved(), null);
        }
        return new Point(pair.path(0).decimalValue(), pair.path(1).asText());
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? "'" + text + "'" : "'" + text.substring(0, SHOWN) + "...'";
    }
}
