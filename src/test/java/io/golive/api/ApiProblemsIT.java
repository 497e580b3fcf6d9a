package io.golive.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.golive.run.KeyUsedException;
import io.golive.run.LedgerAcknowledgement;
import io.golive.run.NotEntitledException;
import io.golive.run.RefusedException;
import io.golive.run.Runs;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every error of the API is problem+json, also where no controller is reached; a browser gets a page. */
@WithApiServer
class ApiProblemsIT {
    private static final String START = "{\"plan\":\"p\",\"environment\":\"practice\",\"mode\":\"REHEARSAL\"}";

    @LocalServerPort
    int port;

    @Autowired
    Runs runs;

    @Autowired
    LedgerAcknowledgement acknowledgement;

    private Calling server;
    private String token;

    @BeforeEach
    void logIn() throws Exception {
        server = new Calling(port);
        token = server.token();
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(answer.body())
                .startsWith("application/problem+json");
        JsonNode problem = Calling.json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
        return problem;
    }

    @Test
    void whoIsNobodyGets401AndWhoGuesses429() throws Exception {
        problem(server.send(server.to("/api/runs")), 401);
        problem(server.get("/api/runs", "x".repeat(43)), 401);
        for (int i = 0; i < 5; i++) {
            problem(server.logIn("somebody", "guess"), 401);
        }
        HttpResponse<String> waits = server.logIn("somebody", "guess");
        problem(waits, 429);
        assertThat(waits.headers().firstValue("Retry-After")).contains("60");
    }

    @Test
    void whatIsNotAllowedGets403And409And422() throws Exception {
        when(runs.start(any(), any()))
                .thenThrow(new NotEntitledException("lan may not start a run. Ask mai"))
                .thenThrow(new RefusedException("p-1 has not ended"))
                .thenThrow(new KeyUsedException("key-1"));
        assertThat(problem(server.post("/api/runs", token, START), 403)
                        .path("detail")
                        .asText())
                .contains("Ask mai");
        problem(server.post("/api/runs", token, START), 409);
        problem(server.post("/api/runs", token, START), 422);
    }

    @Test
    void whoMayNotTakeNoteOfAWrongLedgerGets403() throws Exception {
        when(acknowledgement.acknowledge(any())).thenThrow(new NotEntitledException("lan may not. Ask mai"));
        assertThat(problem(server.post("/api/ledger/acknowledge", token, "{\"reason\":\"restored\"}"), 403)
                        .path("detail")
                        .asText())
                .contains("Ask mai");
    }

    /** Every address that the API has below a run, as its document lists them. */
    @Test
    void whateverIsAskedOfARunThatIsNotThereGets404() throws Exception {
        JsonNode paths = Calling.json(server.get("/api/openapi.json", token)).path("paths");
        List<String> asked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            if (path.getKey().startsWith("/api/runs/{id}")) {
                String address =
                        path.getKey().replace("{id}", "none-1").replaceAll("\\{\\w+}", "x") + "?name=x&format=pdf";
                for (String method : List.of("get", "post")) {
                    if (path.getValue().has(method)) {
                        HttpResponse<String> answer =
                                method.equals("get") ? server.get(address, token) : server.post(address, token, "{}");
                        assertThat(problem(answer, 404).path("detail").asText())
                                .as(method + " " + address)
                                .startsWith("There is no run none-1.");
                        asked.add(method + " " + path.getKey());
                    }
                }
            }
        }
        assertThat(asked)
                .contains("get /api/runs/{id}/runbooks", "post /api/runs/{id}/rollbacks")
                .hasSizeGreaterThan(20);
    }

    @Test
    void aProblemNamesTheAddressThatWasAsked() throws Exception {
        assertThat(problem(server.get("/api/nothing%20here?x=1", token), 404)
                        .path("instance")
                        .asText())
                .isEqualTo("/api/nothing%20here");
        assertThat(problem(server.get("/api/runs/none-1", token), 404)
                        .path("instance")
                        .asText())
                .isEqualTo("/api/runs/none-1");
        assertThat(problem(server.post("/actuator/nothing", token, "{}"), 404)
                        .path("instance")
                        .asText())
                .isEqualTo("/actuator/nothing");
    }

    @Test
    void whatIsNotThereGets404AndWhatItDoesNotTake405() throws Exception {
        problem(server.get("/api/nothing", token), 404);
        problem(server.get("/api/runs/none-1", token), 404);
        HttpResponse<String> wrongMethod = server.send(server.to("/api/runs")
                .header("Authorization", "Bearer " + token)
                .PUT(BodyPublishers.ofString("{}")));
        assertThat(problem(wrongMethod, 405).path("detail").asText()).contains("PUT");
        assertThat(wrongMethod.headers().firstValue("Allow").orElse("")).contains("POST");
    }

    @Test
    void whatCannotBeReadGets400Or411Or413Or415() throws Exception {
        problem(server.post("/api/runs", token, "{"), 400);
        problem(server.post("/api/runs", token, "[".repeat(60_000)), 400);
        problem(server.post("/api/runs", token, "{\"x\":".repeat(10_000)), 400);
        problem(server.get("/api/runs?limit=0", token), 400);
        problem(server.get("/api/runs?limit=many", token), 400);
        problem(server.post("/api/runs", token, "x".repeat(70_000)), 413);
        problem(
                server.send(server.to("/api/runs")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10])))),
                411);
        problem(
                server.send(server.to("/api/runs")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofString("<run/>"))),
                415);
    }

    @Test
    void whatNobodyForesawGets500AndTellsNothingOfItself() throws Exception {
        when(runs.page(any(), anyInt())).thenThrow(new IllegalStateException("s3cret inside"));
        assertThat(problem(server.get("/api/runs", token), 500).path("detail").asText())
                .contains("incident")
                .doesNotContain("s3cret");
    }

    @Test
    void aBrowserGetsAPage() throws Exception {
        HttpResponse<String> said = server.get("/runs/none-1", token);
        assertThat(said.statusCode()).isEqualTo(404);
        assertThat(said.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(said.body()).contains("<h1>404 Not Found</h1>", "There is no run none-1.");
        assertThat(server.get("/nothing", token).body()).contains("<h1>404 Not Found</h1>");
        HttpResponse<String> broken = server.get("/runs/broken-1", token);
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).contains("<h1>500").doesNotContain("s3cret");
    }
}
