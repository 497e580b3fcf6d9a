package io.golive.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.plan.Environment;
import io.golive.run.Approval;
import io.golive.run.Approvals;
import io.golive.run.ByHand;
import io.golive.run.ByHands;
import io.golive.run.Drill;
import io.golive.run.Drills;
import io.golive.run.Run;
import io.golive.run.Runs;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Lists come page by page, and what a reader has already is not sent again. */
@WithApiServer
class ApiListsIT {
    @LocalServerPort
    int port;

    @Autowired
    Runs runs;

    @Autowired
    Ledger ledger;

    @Autowired
    Drills drills;

    @Autowired
    ByHands byHands;

    @Autowired
    Approvals approvals;

    private Calling server;
    private String token;

    @BeforeEach
    void logIn() throws Exception {
        server = new Calling(port);
        token = server.token();
    }

    @Test
    void aFullPageSaysWhereTheNextBegins() throws Exception {
        when(runs.page(any(), anyInt())).thenReturn(List.of(run("p-3"), run("p-2")));
        when(runs.find(any())).thenReturn(Optional.of(run("p-3")));
        HttpResponse<String> first = server.get("/api/runs?limit=2", token);
        assertThat(first.headers().firstValue("Link")).contains("</api/runs?after=p-2&limit=2>; rel=\"next\"");
        assertThat(server.get("/api/runs?limit=3&after=p-3", token).headers().firstValue("Link"))
                .isEmpty();
        verify(runs).page(null, 2);
        verify(runs).page("p-3", 3);

        when(ledger.read(any(), anyLong(), anyInt()))
                .thenReturn(List.of(new Entry("p-3", 8, Instant.EPOCH, "item.outcome", "golive", "{}", "ab")));
        assertThat(server.get("/api/runs/p-3/events?limit=1&after=7", token)
                        .headers()
                        .firstValue("Link"))
                .contains("</api/runs/p-3/events?after=8&limit=1>; rel=\"next\"");
        verify(ledger).read("p-3", 7, 1);
    }

    @Test
    void whatIsAddedWhileSomebodyReadsMovesNoPage() throws Exception {
        when(drills.of("p")).thenReturn(List.of(drill(4), drill(3), drill(2), drill(1)));
        HttpResponse<String> first = server.get("/api/plans/p/drills?limit=2", token);
        assertThat(runsOf(first)).containsExactly("p-4", "p-3");
        assertThat(first.headers().firstValue("Link")).contains("</api/plans/p/drills?after=2&limit=2>; rel=\"next\"");

        when(drills.of("p")).thenReturn(List.of(drill(6), drill(5), drill(4), drill(3), drill(2), drill(1)));
        HttpResponse<String> second = server.get("/api/plans/p/drills?after=2&limit=2", token);
        assertThat(runsOf(second)).containsExactly("p-2", "p-1");
        HttpResponse<String> behind = server.get("/api/plans/p/drills?after=0&limit=2", token);
        assertThat(runsOf(behind)).isEmpty();
        assertThat(behind.headers().firstValue("Link")).isEmpty();
        assertThat(server.get("/api/plans/p/drills?limit=501", token).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsEnteredByHandIsReadFromTheBeginningAndApprovalsKeepTheirEnvironment() throws Exception {
        when(runs.find("p-3")).thenReturn(Optional.of(run("p-3")));
        ByHand entry = new ByHand("c1", "lan", Instant.EPOCH, "lan", "devops", Instant.EPOCH, "away", null);
        when(byHands.of("p-3")).thenReturn(List.of(entry, entry, entry));
        assertThat(server.get("/api/runs/p-3/by-hand?limit=2", token).headers().firstValue("Link"))
                .contains("</api/runs/p-3/by-hand?after=2&limit=2>; rel=\"next\"");
        HttpResponse<String> rest = server.get("/api/runs/p-3/by-hand?after=2&limit=2", token);
        assertThat(Calling.json(rest)).hasSize(1);
        assertThat(rest.headers().firstValue("Link")).isEmpty();

        Approval approval = new Approval("p", "live", "ab", List.of(), "mai", "po", "read it", null, Instant.EPOCH);
        when(approvals.of("p", "live")).thenReturn(List.of(approval, approval));
        assertThat(server.get("/api/plans/p/approvals?environment=live&limit=1", token)
                        .headers()
                        .firstValue("Link"))
                .contains("</api/plans/p/approvals?environment=live&after=1&limit=1>; rel=\"next\"");
    }

    private static List<String> runsOf(HttpResponse<String> drills) throws Exception {
        return Calling.json(drills).findValuesAsText("runId");
    }

    private static Drill drill(int number) {
        return new Drill(
                "p",
                "scenario-1",
                "practice",
                "staging",
                "p-" + number,
                null,
                "ab",
                Instant.EPOCH,
                null,
                null,
                null,
                null);
    }

    @Test
    void anUnknownCursorIsNotFound() throws Exception {
        when(runs.find(any())).thenReturn(Optional.empty());
        assertThat(server.get("/api/runs?after=none-1", token).statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasReadAlreadyIs304() throws Exception {
        when(runs.page(any(), anyInt())).thenReturn(List.of(run("p-3")));
        HttpResponse<String> first = server.get("/api/runs", token);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");

        HttpResponse<String> again = server.send(server.to("/api/runs")
                .header("Authorization", "Bearer " + token)
                .header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        when(runs.page(any(), anyInt())).thenReturn(List.of(run("p-4"), run("p-3")));
        HttpResponse<String> changed = server.send(server.to("/api/runs")
                .header("Authorization", "Bearer " + token)
                .header("If-None-Match", tag));
        assertThat(changed.statusCode()).isEqualTo(200);
        // a tag tells nothing to whoever is not logged in
        assertThat(server.send(server.to("/api/runs").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(401);
    }

    private static Run run(String id) {
        return new Run(
                id,
                "p",
                "practice",
                Environment.Purpose.PRACTICE,
                Run.Mode.REHEARSAL,
                LocalDate.of(2026, 11, 20),
                "auto",
                Run.State.RUNNING,
                null,
                "f".repeat(64),
                null,
                "lan",
                Instant.EPOCH,
                null,
                null);
    }
}
