package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.golive.Limits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedStackIT {
    private static final String PROCESS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="embedded-test">
              <bpmn:process id="embedded-test" isExecutable="true">
                <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="work"/>
                <bpmn:serviceTask id="work">
                  <bpmn:extensionElements><zeebe:taskDefinition type="embedded-test-work"/></bpmn:extensionElements>
                  <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
                </bpmn:serviceTask>
                <bpmn:sequenceFlow id="b" sourceRef="work" targetRef="end"/>
                <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Test
    void everyPartAnswersAndMemoryIsKnown() {
        EmbeddedStack stack = SharedStack.get();

        assertThat(stack.health()).isEqualTo(Map.of(Part.CAMUNDA, true, Part.OPENSEARCH, true, Part.POSTGRES, true));
        System.out.println("[stack] memory in MB: " + megabytes(stack.memory()));
        assertThat(stack.memory().bytes()).containsOnlyKeys("Camunda", "OpenSearch", "PostgreSQL");
    }

    @Test
    void aUserThatWasCreatedLogsInToTasklistAndAWrongPasswordDoesNot() throws Exception {
        SharedStack.createUser("lan.nguyen", "Lan Nguyễn", "pass word&1");

        assertThat(login("lan.nguyen", "pass%20word%261")).isEqualTo(204);
        assertThat(login("lan.nguyen", "other")).isEqualTo(401);
    }

    @Test
    void whatTheEngineHeldIsThereAfterKillOfCamunda() {
        try (CamundaClient client = client()) {
            client.newDeployResourceCommand()
                    .addResourceStringUtf8(PROCESS, "embedded-test.bpmn")
                    .send()
                    .join();
            long instance = client.newCreateInstanceCommand()
                    .bpmnProcessId("embedded-test")
                    .latestVersion()
                    .send()
                    .join()
                    .getProcessInstanceKey();

            SharedStack.killCamunda();
            assertThat(SharedStack.get().health()).containsEntry(Part.CAMUNDA, false);
            SharedStack.startCamunda();

            await().ignoreExceptions().untilAsserted(() -> {
                List<Long> jobs = client
                        .newActivateJobsCommand()
                        .jobType("embedded-test-work")
                        .maxJobsToActivate(1)
                        .requestTimeout(Duration.ofSeconds(30))
                        .send()
                        .join()
                        .getJobs()
                        .stream()
                        .map(job -> job.getProcessInstanceKey())
                        .toList();
                assertThat(jobs).containsExactly(instance);
            });
        }
    }

    @Test
    void openSearchComesBackWithItsUsersAfterKill() throws Exception {
        SharedStack.createUser("kept", "Kept", "secret");

        SharedStack.killOpenSearch();
        SharedStack.startOpenSearch();

        await().untilAsserted(() -> assertThat(login("kept", "secret")).isEqualTo(204));
    }

    /** A task made at exactly .000 s would otherwise hold up every later one. */
    @Test
    void tasklistsIndicesTakeATimeWithoutAFraction() throws Exception {
        List<String> indices = Loopback.get(SharedStack.openSearchUrl() + "/_cat/indices/tasklist-*?h=index")
                .lines()
                .map(String::strip)
                .filter(name -> name.matches("tasklist-(list-view|task)-[0-9.]+_"))
                .toList();
        assertThat(indices).hasSize(2);
        for (String index : indices) {
            String document = SharedStack.openSearchUrl() + "/" + index + "/_doc/whole-second";

            Loopback.put(document + "?routing=1", "{\"creationTime\": \"2026-11-21T00:43:44Z\"}");
            Loopback.put(document + "?routing=1", "{\"creationTime\": \"2026-11-21T00:43:44.123+0000\"}");

            assertThat(delete(document + "?routing=1")).isEqualTo(200);
        }
    }

    @Test
    void committedRowsAreThereAfterKillOfPostgres() throws SQLException {
        try (Connection connection = DriverManager.getConnection(SharedStack.superuserUrl())) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS figure");
        }

        SharedStack.killPostgres();
        assertThat(SharedStack.get().health()).containsEntry(Part.POSTGRES, false);
        SharedStack.startPostgres();

        try (Connection connection = DriverManager.getConnection(SharedStack.superuserUrl());
                ResultSet rows = connection.createStatement().executeQuery("TABLE kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    private static CamundaClient client() {
        return CamundaClient.newClientBuilder()
                .grpcAddress(URI.create(SharedStack.grpcAddress()))
                .restAddress(URI.create(SharedStack.restAddress()))
                .preferRestOverGrpc(false)
                .build();
    }

    private static int delete(String url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Limits.AN_ANSWER)
                    .DELETE()
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static int login(String name, String encodedPassword) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(SharedStack.tasklistUrl() + "/api/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Limits.AN_ANSWER)
                .POST(HttpRequest.BodyPublishers.ofString("username=" + name + "&password=" + encodedPassword))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static Map<String, Long> megabytes(MemoryReport report) {
        Map<String, Long> megabytes = new java.util.TreeMap<>();
        report.bytes().forEach((name, bytes) -> megabytes.put(name, bytes >> 20));
        return megabytes;
    }
}
