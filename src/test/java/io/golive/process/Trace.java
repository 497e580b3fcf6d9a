package io.golive.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.golive.Limits;
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

    /** Waits until the engine has ended this instance from outside, before it came to an end of its own. */
    void terminated(long processInstance) {
        Awaitility.await("instance " + processInstance + " is taken away")
                .until(() -> search(List.of(
                                        Map.of("term", Map.of("intent", "ELEMENT_TERMINATED")),
                                        Map.of("term", Map.of("value.processInstanceKey", processInstance)),
                                        Map.of("term", Map.of("value.bpmnElementType", "PROCESS"))))
                                .size()
                        == 1);
    }

    /** Sequence flows that any instance of these processes has taken: {@code <process id> <flow id>}. */
    Set<String> flowsTaken(Set<String> processes) throws IOException, InterruptedException {
        Set<String> flows = new HashSet<>();
        for (JsonNode record : search(List.of(
                Map.of("term", Map.of("intent", "SEQUENCE_FLOW_TAKEN")),
                Map.of("terms", Map.of("value.bpmnProcessId", processes))))) {
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

    /** Waits for the task's document in these indices and writes another value into it. */
    void rewrite(String indices, long task, String field, String value) {
        Awaitility.await("task " + task + " in " + indices).until(() -> rewritten(indices, task, field, value) == 1);
    }

    private int rewritten(String indices, long task, String field, String value)
            throws IOException, InterruptedException {
        String query = JSON.writeValueAsString(Map.of("query", Map.of("term", Map.of("key", task))));
        int rewritten = 0;
        for (JsonNode hit : JSON.readTree(send("POST", "/" + indices + "/_search", query))
                .path("hits")
                .path("hits")) {
            ObjectNode document = hit.path("_source").deepCopy();
            String place = "/" + hit.path("_index").asText() + "/_doc/"
                    + hit.path("_id").asText() + "?refresh=true"
                    + (hit.has("_routing") ? "&routing=" + hit.path("_routing").asText() : "");
            String answer = send("PUT", place, document.put(field, value).toString());
            rewritten += JSON.readTree(answer).path("result").asText().equals("updated") ? 1 : 0;
        }
        return rewritten;
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .timeout(Limits.AN_ANSWER)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private List<JsonNode> search(List<Map<String, ?>> filters) throws IOException, InterruptedException {
        Map<String, ?> query = Map.of(
                "size", 10_000,
                "sort", List.of(Map.of("position", "asc")),
                "query", Map.of("bool", Map.of("filter", filters)));
        String answer = send(
                "POST",
                "/zeebe-record_process-instance_*/_search?ignore_unavailable=true",
                JSON.writeValueAsString(query));
        List<JsonNode> records = new ArrayList<>();
        JSON.readTree(answer)
                .path("hits")
                .path("hits")
                .forEach(hit -> records.add(hit.path("_source").path("value")));
        return records;
    }
}
