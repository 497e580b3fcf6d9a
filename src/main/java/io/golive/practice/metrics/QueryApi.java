package io.golive.practice.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers {@code /api/v1/query} and {@code /api/v1/query_range} as Prometheus does, for what {@link Selector} can say. */
final class QueryApi implements HttpHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_POINTS = 11_000;

    private final SampleStore store;

    QueryApi(SampleStore store) {
        this.store = store;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, Object> answer;
            int status = 200;
            try {
                answer = switch (exchange.getRequestURI().getPath()) {
                    case "/-/ready" -> Map.of("status", "success", "data", Map.of());
                    case "/api/v1/query" -> instant(parameters(exchange));
                    case "/api/v1/query_range" -> range(parameters(exchange));
                    default -> null;
                };
            } catch (IllegalArgumentException e) {
                status = 400;
                answer = error(e.getMessage());
            }
            if (answer == null) {
                status = 404;
                answer = error("this practice server has /api/v1/query and /api/v1/query_range");
            }
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Map<String, Object> instant(Map<String, String> parameters) {
        Selector selector = selector(parameters);
        long at = parameters.containsKey("time") ? moment(parameters, "time") : System.currentTimeMillis();
        List<Map<String, Object>> result = new ArrayList<>();
        store.at(selector, at)
                .forEach((series, value) ->
                        result.add(Map.of("metric", series.labels(), "value", List.of(at / 1000.0, text(value)))));
        return success("vector", result);
    }

    private Map<String, Object> range(Map<String, String> parameters) {
        Selector selector = selector(parameters);
        long start = moment(parameters, "start");
        long end = moment(parameters, "end");
        long step = millis(parameters, "step");
        if (end < start || step <= 0 || (end - start) / step > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "invalid parameter: end before start, a step of nothing, or more than " + MOST_POINTS + " points");
        }
        Map<Series, List<Object>> points = new LinkedHashMap<>();
        for (long at = start; at <= end; at += step) {
            double seconds = at / 1000.0;
            store.at(selector, at)
                    .forEach((series, value) -> points.computeIfAbsent(series, fresh -> new ArrayList<>())
                            .add(List.of(seconds, text(value))));
        }
        List<Map<String, Object>> result = new ArrayList<>();
        points.forEach((series, values) -> result.add(Map.of("metric", series.labels(), "values", values)));
        return success("matrix", result);
    }

    private static Selector selector(Map<String, String> parameters) {
        return Selector.parse(parameters.getOrDefault("query", ""));
    }

    private static long moment(Map<String, String> parameters, String name) {
        String text = String.valueOf(parameters.get(name));
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
                    : millis(parameters, name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("invalid parameter \"" + name + "\": cannot parse '" + text + "'", e);
        }
    }

    private static long millis(Map<String, String> parameters, String name) {
        String text = String.valueOf(parameters.get(name));
        try {
            return new BigDecimal(text.replaceFirst("s$", "")).movePointRight(3).longValue();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("invalid parameter \"" + name + "\": cannot parse '" + text + "'", e);
        }
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        if (exchange.getRequestMethod().equals("POST")) {
            query = new String(exchange.getRequestBody().readNBytes(100_000), UTF_8);
        }
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "");
        }
        return parameters;
    }

    private static String text(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return Double.isNaN(value)
                ? "NaN"
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static Map<String, Object> success(String type, List<Map<String, Object>> result) {
        return Map.of("status", "success", "data", Map.of("resultType", type, "result", result));
    }

    private static Map<String, Object> error(String message) {
        return Map.of("status", "error", "errorType", "bad_data", "error", message);
    }
}
