package io.golive.practice.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/** Asks a metrics server as Golive does. */
final class Asking {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Asking() {}

    static JsonNode get(MetricsServer server, String path, Map<String, String> parameters) throws Exception {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(name)
                .append("=")
                .append(URLEncoder.encode(value, UTF_8)));
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path + query);
        return JSON.readTree(CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    static JsonNode instant(MetricsServer server, String promql) throws Exception {
        return get(server, "/api/v1/query", Map.of("query", promql));
    }

    /** Labels to value, as text; empty for no series. */
    static Map<String, String> vector(MetricsServer server, String promql) throws Exception {
        JsonNode answer = instant(server, promql);
        Map<String, String> values = new TreeMap<>();
        answer.path("data")
                .path("result")
                .forEach(one -> values.put(
                        one.path("metric").toString(), one.path("value").path(1).asText()));
        return values;
    }

    /** The only value, or NaN. */
    static double value(MetricsServer server, String promql) throws Exception {
        Map<String, String> values = vector(server, promql);
        return values.size() == 1 ? Exposition.number(values.values().iterator().next()) : Double.NaN;
    }
}
