package io.golive.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.opaqueToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.golive.api.login.Login;
import io.golive.ledger.Break;
import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.ledger.LedgerExport;
import io.golive.ledger.LedgerFeed;
import io.golive.plan.Environment;
import io.golive.plan.PlanException;
import io.golive.plan.Plans;
import io.golive.plan.Problem;
import io.golive.report.ReportReader;
import io.golive.run.Approval;
import io.golive.run.ApprovalRequest;
import io.golive.run.Approvals;
import io.golive.run.Command;
import io.golive.run.LedgerAcknowledgement;
import io.golive.run.LedgerAlarm;
import io.golive.run.NotEntitledException;
import io.golive.run.RefusedException;
import io.golive.run.Run;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import io.golive.run.StartRequest;
import io.golive.run.StepChange;
import io.golive.run.StepCommands;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebMvcTest
@ContextConfiguration(
        classes = {
            ApiTest.Logins.class,
            ApiSecurity.class,
            ApiErrors.class,
            KnownRun.class,
            RunsController.class,
            EventsController.class,
            LedgerController.class,
            ApprovalsController.class,
            RunReports.class,
            StatusController.class,
            StepsController.class
        })
class ApiTest {
    private static final String START =
            "{\"plan\":\"prepaid-analytics\",\"environment\":\"practice\",\"mode\":\"REHEARSAL\",\"day\":\"2026-11-20\"}";

    @TempDir
    static Path folder;

    @Autowired
    MockMvc http;

    @MockitoBean
    LedgerFeed feed;

    @MockitoBean
    Runs runs;

    @MockitoBean
    StepCommands steps;

    @MockitoBean
    RunViews views;

    @MockitoBean
    ReportReader reader;

    @MockitoBean
    Ledger ledger;

    @MockitoBean
    LedgerAlarm alarm;

    @MockitoBean
    LedgerAcknowledgement acknowledgement;

    @MockitoBean
    Approvals approvals;

    @MockitoBean
    Plans plans;

    @MockitoBean
    Parts parts;

    @MockitoBean
    JdbcClient jdbc;

    @Configuration
    @ComponentScan(
            basePackageClasses = Login.class,
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(IT|Test).*"))
    static class Logins {}

    @DynamicPropertySource
    static void users(DynamicPropertyRegistry registry) {
        registry.add("golive.users-file", () -> folder.resolve("users.yaml").toString());
    }

    @Test
    void withoutALoginNothingIsAnswered() throws Exception {
        for (String path : List.of(
                "/api/runs",
                "/api/runs/p-1",
                "/api/runs/p-1/report",
                "/api/runs/p-1/events",
                "/api/runs/p-1/ledger",
                "/api/ledger",
                "/api/plans/p/approvals?environment=e",
                "/api/me")) {
            http.perform(get(path))
                    .andExpect(status().isUnauthorized())
                    .andExpect(content().contentType("application/problem+json;charset=UTF-8"))
                    .andExpect(jsonPath("$.detail").value(containsString("./golive login")));
        }
        http.perform(post("/api/runs").contentType(MediaType.APPLICATION_JSON).content(START))
                .andExpect(status().isForbidden());
        verifyNoInteractions(runs);
    }

    @Test
    void whatAPersonMayNotDoIsForbiddenAndSaysWhoMay() throws Exception {
        when(runs.start(any(), any())).thenThrow(new NotEntitledException("lan may not start a run. Ask mai"));
        http.perform(command(post("/api/runs"), START))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail").value(containsString("Ask mai")));
    }

    @Test
    void aNameThatIsNotThisMachineIsRefused() throws Exception {
        http.perform(authorized(get("http://evil.example/api/runs"))).andExpect(status().isForbidden());
    }

    /** There are no figures here: 404 says that somebody was let through. */
    @Test
    void figuresAreForThisMachineOrForWhoIsLoggedIn() throws Exception {
        http.perform(get("/actuator/prometheus")).andExpect(status().isNotFound());
        http.perform(elsewhere(get("/actuator/prometheus")))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentType("application/problem+json;charset=UTF-8"));
        http.perform(authorized(elsewhere(get("/actuator/prometheus")))).andExpect(status().isNotFound());
        http.perform(get("/actuator/env")).andExpect(status().isUnauthorized());
    }

    private static MockHttpServletRequestBuilder elsewhere(MockHttpServletRequestBuilder request) {
        return request.with(sent -> {
            sent.setRemoteAddr("10.0.0.5");
            return sent;
        });
    }

    @Test
    void overTlsABrowserIsToldToComeAgainThatWay() throws Exception {
        http.perform(get("/api/runs").secure(true)).andExpect(header().exists("Strict-Transport-Security"));
        http.perform(get("/api/runs")).andExpect(header().doesNotExist("Strict-Transport-Security"));
    }

    @Test
    void startsARunAsThePersonWhoIsLoggedIn() throws Exception {
        when(runs.start(any(), any())).thenReturn(run());
        http.perform(command(post("/api/runs"), START))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.id").value("prepaid-analytics-1"))
                .andExpect(jsonPath("$.createdAt").value("2026-11-20T03:00:00Z"));
        verify(runs)
                .start(
                        new StartRequest(
                                "prepaid-analytics", "practice", Run.Mode.REHEARSAL, LocalDate.of(2026, 11, 20), null),
                        new Command("lan", null, "key-1"));
    }

    @Test
    void aStartIsJudgedAsThePersonWhoIsLoggedIn() throws Exception {
        when(runs.mayStart(any(), eq("lan"))).thenReturn("po").thenThrow(new NotEntitledException("Ask mai"));
        http.perform(command(post("/api/runs/judge"), START))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.role").value("po"));
        http.perform(command(post("/api/runs/judge"), START)).andExpect(status().isForbidden());
        verify(runs, never()).start(any(), any());
    }

    @Test
    void aCommandWithoutKeyOrReasonIsRefused() throws Exception {
        http.perform(authorized(post("/api/runs"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(START))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("Idempotency-Key")));
        when(runs.find("r-1")).thenReturn(Optional.of(run()));
        http.perform(command(post("/api/runs/r-1/hold"), "{\"reason\":\" \"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("reason")));
    }

    @Test
    void aStepIsMovedStartedAndSkipped() throws Exception {
        when(runs.find("r-1")).thenReturn(Optional.of(run()));
        StepChange change = new StepChange("r-1", "smoke", "WAITING", Instant.EPOCH, "begins now", List.of("flag"));
        when(steps.reschedule(any(), any(), any(), anyBoolean(), any())).thenReturn(change);
        http.perform(command(
                        post("/api/runs/r-1/steps/smoke/reschedule"),
                        "{\"time\":\" D+1 08:00 \",\"shiftFollowing\":true,\"reason\":\"the disk\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.begins").value("begins now"))
                .andExpect(jsonPath("$.shifted[0]").value("flag"));
        verify(steps).reschedule("r-1", "smoke", "D+1 08:00", true, new Command("lan", "the disk", "key-1"));
        http.perform(command(post("/api/runs/r-1/steps/smoke/start-now"), "{}")).andExpect(status().isOk());
        verify(steps).startNow("r-1", "smoke", new Command("lan", null, "key-1"));
        http.perform(command(post("/api/runs/r-1/steps/smoke/skip"), "{\"reason\":\"no need\"}"))
                .andExpect(status().isOk());
        verify(steps).skip("r-1", "smoke", new Command("lan", "no need", "key-1"));
        http.perform(command(post("/api/runs/r-1/steps/smoke/skip"), "{}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("reason")));
        http.perform(command(post("/api/runs/r-1/steps/smoke/reschedule"), "{}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("D 17:30")));
        http.perform(command(post("/api/runs/none-1/steps/smoke/start-now"), "{}"))
                .andExpect(status().isNotFound());
    }

    @Test
    void whatTheRulesRefuseIsAConflictWithTheReason() throws Exception {
        when(runs.start(any(), any())).thenThrow(new RefusedException("prepaid-analytics-1 has not ended"));
        http.perform(command(post("/api/runs"), START))
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail").value("prepaid-analytics-1 has not ended"));
    }

    @Test
    void aWrongPlanNamesEveryMistakeWithItsLine() throws Exception {
        when(runs.start(any(), any()))
                .thenThrow(new PlanException(
                        List.of(new Problem("plan.yaml", 12, "unknown key `exepct`", "Write expect"))));
        http.perform(command(post("/api/runs"), START))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.problems[0].file").value("plan.yaml"))
                .andExpect(jsonPath("$.problems[0].line").value(12))
                .andExpect(jsonPath("$.problems[0].advice").value("Write expect"));
    }

    @Test
    void aLargeBodyIsRefusedBeforeItIsRead() throws Exception {
        http.perform(command(post("/api/runs"), "x".repeat(70_000))).andExpect(status().isPayloadTooLarge());
    }

    @Test
    void anUnknownRunIsNotFound() throws Exception {
        http.perform(authorized(get("/api/runs/none-1"))).andExpect(status().isNotFound());
        http.perform(authorized(get("/api/runs/none-1/report"))).andExpect(status().isNotFound());
        http.perform(authorized(get("/api/runs/none-1/tasks"))).andExpect(status().isNotFound());
        http.perform(authorized(get("/api/runs/none-1/events"))).andExpect(status().isNotFound());
        http.perform(authorized(get("/api/runs/none-1/ledger/verification"))).andExpect(status().isNotFound());
    }

    @Test
    void eventsWaitForTheFirstEntry() throws Exception {
        Entry entry = new Entry("prepaid-analytics-1", 8, Instant.EPOCH, "item.outcome", "golive", "{}", "ab");
        when(runs.find("prepaid-analytics-1")).thenReturn(Optional.of(run()));
        when(ledger.read(eq("prepaid-analytics-1"), anyLong(), anyInt()))
                .thenReturn(List.of())
                .thenReturn(List.of(entry));
        http.perform(authorized(get("/api/runs/prepaid-analytics-1/events?after=7&wait=5")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].sequence").value(8));
    }

    @Test
    void aChainIsExportedAsAFileOfItsOwnType() throws Exception {
        Entry entry = new Entry("prepaid-analytics-1", 1, Instant.EPOCH, "run.started", "lan", "{}", "ab");
        when(runs.find("prepaid-analytics-1")).thenReturn(Optional.of(run()));
        when(ledger.all("prepaid-analytics-1")).thenReturn(List.of(entry));
        http.perform(authorized(get("/api/runs/prepaid-analytics-1/ledger")))
                .andExpect(status().isOk())
                .andExpect(content().contentType(LedgerExport.MEDIA_TYPE))
                .andExpect(header().string("Content-Disposition", containsString("prepaid-analytics-1.ledger.jsonl")))
                .andExpect(content().bytes(LedgerExport.of("prepaid-analytics-1", List.of(entry))));
        http.perform(authorized(get("/api/runs/none-1/ledger"))).andExpect(status().isNotFound());
        http.perform(authorized(get("/api/ledger"))).andExpect(content().bytes(LedgerExport.of("system", List.of())));
    }

    @Test
    void whatIsWrongWithTheLedgerIsInTheStatusAndSomebodyTakesNoteOfIt() throws Exception {
        Status.Part up = new Status.Part(true, null);
        when(parts.look()).thenReturn(new Parts.Look(up, up, up));
        List<Break> wrong = List.of(new Break("shop-1", 2, 2, "ab", "Entry 2 of shop-1 was changed"));
        when(alarm.last()).thenReturn(wrong);
        when(acknowledgement.acknowledge(new Command("lan", "restored by dba", "key-1")))
                .thenReturn(wrong);
        http.perform(get("/api/status"))
                .andExpect(jsonPath("$.ready").value(true))
                .andExpect(jsonPath("$.ledger.up").value(false))
                .andExpect(jsonPath("$.ledger.detail").value("Entry 2 of shop-1 was changed"));
        http.perform(command(post("/api/ledger/acknowledge"), "{\"reason\":\"restored by dba\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.found[0].firstWrong").value(2));
        http.perform(command(post("/api/ledger/acknowledge"), "{}")).andExpect(status().isBadRequest());
    }

    @Test
    void aPlanIsApprovedByThePersonWhoIsLoggedIn() throws Exception {
        ApprovalRequest request = new ApprovalRequest("production", "read it", null, null);
        when(approvals.approve("shop", request, new Command("lan", "read it", "key-1")))
                .thenReturn(new Approval(
                        "shop", "production", "ab", List.of(), "lan", "po", "read it", null, Instant.EPOCH));
        http.perform(command(
                        post("/api/plans/shop/approvals"), "{\"environment\":\"production\",\"reason\":\"read it\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.person").value("lan"));
        http.perform(command(post("/api/plans/shop/approvals"), "{}")).andExpect(status().isBadRequest());
    }

    @Test
    void theStatusNamesWhatIsAway() throws Exception {
        when(plans.ids()).thenReturn(List.of("prepaid-analytics"));
        Status.Part up = new Status.Part(true, null);
        when(parts.look()).thenReturn(new Parts.Look(up, up, new Status.Part(false, "Tasklist answers 500")));
        http.perform(get("/api/status"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.ready").value(true))
                .andExpect(jsonPath("$.humanTasks.detail").value("Tasklist answers 500"))
                .andExpect(content().string(not(containsString("prepaid-analytics-1"))));
        verifyNoInteractions(runs);
    }

    private static MockHttpServletRequestBuilder authorized(MockHttpServletRequestBuilder request) {
        return request.with(opaqueToken().attributes(facts -> facts.put("sub", "lan")));
    }

    private static MockHttpServletRequestBuilder command(MockHttpServletRequestBuilder request, String body) {
        return authorized(request)
                // what a caller says of herself counts for nothing
                .header("X-Golive-Actor", "mallory")
                .header(Headers.IDEMPOTENCY_KEY, "key-1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private static Run run() {
        return new Run(
                "prepaid-analytics-1",
                "prepaid-analytics",
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
                Instant.parse("2026-11-20T03:00:00Z"),
                null,
                null);
    }
}
