package io.golive.board;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.golive.plan.Environment;
import io.golive.plan.PlanCopy;
import io.golive.run.FrozenRun;
import io.golive.run.Run;
import io.golive.run.RunView;
import io.golive.run.RunView.AmendmentView;
import io.golive.run.RunView.AskView;
import io.golive.run.RunView.AttachmentView;
import io.golive.run.RunView.DeliveryView;
import io.golive.run.RunView.FindingView;
import io.golive.run.RunView.FollowUpView;
import io.golive.run.RunView.ForecastView;
import io.golive.run.RunView.GateView;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.ListView;
import io.golive.run.RunView.NoticeView;
import io.golive.run.RunView.RecheckView;
import io.golive.run.RunView.ReminderView;
import io.golive.run.RunView.RoleView;
import io.golive.run.RunView.SignOffView;
import io.golive.run.RunView.StepForecastView;
import io.golive.run.RunView.StepView;
import io.golive.run.RunView.TroubleView;
import io.golive.run.RunView.WaiverView;
import io.golive.run.RunView.WatchView;
import io.golive.run.RunView.WindowView;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A run in the middle of Day 0, with one of each thing that a page shows. */
public final class SampleRun {
    public static final String ID = "prepaid-analytics-7";
    private static final Instant START = Instant.parse("2026-11-20T03:00:00Z");

    private SampleRun() {}

    public static RunView view() {
        return view(17, "FAIL");
    }

    /** It is there, and its plan is in Ho Chi Minh City and has nothing in it. */
    static void isIn(Runs runs) {
        when(runs.frozen(ID)).thenReturn(new FrozenRun(PlanCopy.empty("prepaid-analytics"), null, Map.of()));
        when(runs.find(ID)).thenReturn(Optional.of(view().run()));
    }

    /** @param now how it stands whenever it is read */
    static void isReadBy(RunViews views, Supplier<RunView> now) {
        when(views.reading(any()))
                .thenAnswer(call -> call.<Supplier<?>>getArgument(0).get());
        when(views.find(ID)).thenAnswer(call -> Optional.of(now.get()));
    }

    /**
     * @param entries of its ledger
     * @param index how the item that is in the way came out
     */
    static RunView view(long entries, String index) {
        Run run = new Run(
                ID,
                "prepaid-analytics",
                "practice",
                Environment.Purpose.PRACTICE,
                Run.Mode.REHEARSAL,
                LocalDate.of(2026, 11, 20),
                "auto",
                Run.State.RUNNING,
                null,
                "f".repeat(64),
                42L,
                "lan",
                START,
                null,
                null);
        return new RunView(
                run,
                List.of(
                        new ListView("database", "Database, the day before", "be-lead", List.of("E2.1-01", "E2.1-14")),
                        new ListView("migrations", "Database migrations", "devops", List.of("E3.1-1700a"))),
                List.of(
                        new StepView(
                                "migrations",
                                "Database migrations",
                                Instant.parse("2026-11-20T10:00:00Z"),
                                Duration.ofMinutes(30),
                                START.plusSeconds(20),
                                START.plusSeconds(32),
                                START.plusSeconds(40),
                                null,
                                true,
                                "RUNNING"),
                        new StepView(
                                "next-morning",
                                "Next morning",
                                Instant.parse("2026-11-21T01:30:00Z"),
                                Duration.ofHours(1),
                                null,
                                null,
                                null,
                                null,
                                false,
                                "PLANNED")),
                List.of(
                        item("E2.1-01", "database", "Regions are seeded", "PASS", Map.of("value", 4), "e1"),
                        item("E2.1-14", "database", "The debt index is partial", index, Map.of("value", "x"), "e2"),
                        item("E3.1-1700a", "migrations", "Apply the <P1> migrations", null, Map.of(), null)),
                List.of(
                        new GateView(
                                "E2-01",
                                "Day -1 is done",
                                "release-manager",
                                "day-0",
                                false,
                                true,
                                List.of("E2.1-14 is FAIL"),
                                List.of("E2.1-13"),
                                List.of()),
                        new GateView(
                                "E1-G3",
                                "The figures agree",
                                "accountant",
                                "day-0",
                                true,
                                false,
                                List.of(),
                                List.of(),
                                List.of())),
                List.of(
                        new SignOffView(
                                "E1-G7",
                                "Stakeholders agree",
                                "po",
                                "condition",
                                "hoa",
                                "fine",
                                "ab",
                                START,
                                true,
                                waiver("E1-G7:po", "mend the <index>", null),
                                List.of(new AttachmentView("own <report>.pdf", "d".repeat(64)))),
                        new SignOffView(
                                "E1-G7",
                                "Stakeholders agree",
                                "accountant",
                                "approve",
                                "lien",
                                "",
                                "ab",
                                START,
                                false,
                                null,
                                List.of())),
                List.of(new WatchView(
                        "E4.1-01",
                        "Tab load time",
                        List.of("tech-lead"),
                        List.of("000-E4.1-01"),
                        "sql",
                        "DataDog",
                        "RED",
                        START,
                        Map.of("value", 1200),
                        "alert: value (1200) > 1000 holds",
                        START,
                        START.plusSeconds(6),
                        4,
                        1,
                        null,
                        "e3")),
                List.of(new FollowUpView(
                        "phase-2",
                        "Global search",
                        "po",
                        List.of("000-E7-P2-T"),
                        "WAITING",
                        START.plusSeconds(86400),
                        "not-yet",
                        "hoa",
                        1,
                        1,
                        null)),
                List.of(),
                List.of(),
                List.of(new AskView(
                        "a1",
                        "triage",
                        "E2.1-14",
                        "The debt index is partial failed",
                        "be-lead",
                        START,
                        List.of("nam.vu"),
                        List.of("Vũ Nam (nam.vu), +84 90 000 0007"),
                        new ReminderView("nam.vu", false, START.plusSeconds(1800)),
                        "/runs/" + ID + "/asks/a1")),
                List.of(
                        new RoleView("be-lead", List.of("Vũ Nam (nam.vu), +84 90 000 0007")),
                        new RoleView("po", List.of())),
                List.of(waiver("E2.1-13", "seen by hand", null), waiver("E2.1-12", "until noon", START)),
                List.of(new AmendmentView(
                        "E2.1-14",
                        "- expect: value = 4\n+ expect: value <= 4",
                        "one <less> since noon",
                        "hoa",
                        "lan",
                        START)),
                List.of(new NoticeView(
                        "E3.2-02",
                        "The tab is <live>",
                        false,
                        List.of("accounting"),
                        "smoke",
                        Instant.parse("2026-11-20T12:30:00Z"),
                        START.plusSeconds(50),
                        START.plusSeconds(51),
                        START.plusSeconds(51),
                        "KEPT",
                        null,
                        "The tab is live",
                        "Watch the <video>",
                        List.of(new DeliveryView(
                                "accounting", "mail", "ketoan@example.com", "KEPT", 0, null, START.plusSeconds(51))))),
                List.of(new TroubleView("job 7 (golive.check)", "the <frozen> plan was changed", START)),
                forecast(),
                new RecheckView(
                        START.plusSeconds(10),
                        START.plusSeconds(1810),
                        List.of(new FindingView(
                                "secret DB_READ", "devops", "The secret DB_READ is <gone>.", START.plusSeconds(10)))),
                entries,
                "c".repeat(64));
    }

    private static ForecastView forecast() {
        Instant end = START.plusSeconds(40);
        return new ForecastView(
                "Asia/Ho_Chi_Minh",
                START.plusSeconds(120),
                Duration.ofSeconds(21),
                List.of("migrations", "next-morning"),
                List.of(
                        new StepForecastView(
                                "migrations",
                                START.plusSeconds(20),
                                START.plusSeconds(32),
                                end,
                                START.plusSeconds(25),
                                Duration.ofSeconds(12),
                                true,
                                List.of()),
                        new StepForecastView(
                                "next-morning",
                                START.plusSeconds(30),
                                end,
                                START.plusSeconds(120),
                                START.plusSeconds(110),
                                Duration.ofSeconds(10),
                                true,
                                List.of("migrations"))),
                new WindowView(START.plusSeconds(600), Duration.ofMinutes(5), true, START.plusSeconds(300)));
    }

    private static WaiverView waiver(String subject, String reason, Instant expired) {
        return new WaiverView(
                "w-" + subject,
                subject,
                reason,
                "hoa",
                "po",
                START.plusSeconds(86400),
                START,
                expired,
                expired == null ? null : "expired");
    }

    private static ItemView item(
            String id, String list, String title, String outcome, Map<String, Object> observed, String evidence) {
        return new ItemView(
                id,
                list,
                title,
                "be-lead",
                List.of("000-" + id),
                "check",
                "sql",
                "must",
                outcome,
                observed,
                outcome == null ? null : 12L,
                START,
                outcome == null ? null : START,
                outcome == null ? null : START,
                outcome == null ? 0 : 1,
                evidence);
    }
}
