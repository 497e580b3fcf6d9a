package io.golive.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/** What the engine's own exported records say about the way that instances went. */
final class Trace {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final String base;
    private final HttpClient http = HttpClient.newHttpClient();

    Trace(String openSearch) {
        this.base = openSearch;
    }

    /** Waits until the instance has ended; the id of the end event that it reached last. */
    String end(long processInstance) {
        List<String> ends = Awaitility.await("end of instance " + processInstance)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> elements("processInstanceKey", processInstance, "PROCESS", "END_EVENT"), this::hasEnded);
        return ends.get(ends.size() - 2);
    }

    private boolean hasEnded(List<String> elements) {
        return !elements.isEmpty() && elements.getLast().contains(".");
    }

    /** End events that the instances called by this one reached, in order. */
    List<String> endsBelow(long processInstance) throws IOException, InterruptedException {
        return elements("parentProcessInstanceKey", processInstance, "END_EVENT");
    }

    /** Sequence flows that any instance has taken: {@code <process id> <flow id>}. */
    Set<String> flowsTaken() throws IOException, InterruptedException {
        Set<String> flows = new HashSet<>();
        for (JsonNode record : search(List.of(Map.of("term", Map.of("intent", "SEQUENCE_FLOW_TAKEN"))))) {
            flows.add(record.path("bpmnProcessId").asText() + " "
                    + record.path("elementId").asText());
        }
        return flows;
    }

    private List<String> elements(String key, long instance, String... types) throws IOException, InterruptedException {
        List<String> elements = new ArrayList<>();
        for (JsonNode record : search(List.of(
                Map.of("term", Map.of("intent", "ELEMENT_COMPLETED")),
                Map.of("term", Map.of("value." + key, instance)),
                Map.of("terms", Map.of("value.bpmnElementType", List.of(types)))))) {
            elements.add(record.path("elementId").asText());
        }
        return elements;
    }

    private List<JsonNode> search(List<Map<String, ?>> filters) throws IOException, InterruptedException {
        Map<String, ?> query = Map.of(
                "size", 10_000,
                "sort", List.of(Map.of("position", "asc")),
                "query", Map.of("bool", Map.of("filter", filters)));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(base + "/zeebe-record_process-instance_*/_search?ignore_unavailable=true"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(query)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        List<JsonNode> records = new ArrayList<>();
        JSON.readTree(answer.body())
                .path("hits")
                .path("hits")
                .forEach(hit -> records.add(hit.path("_source").path("value")));
        return records;
    }
}
