package io.golive.board;

import io.golive.plan.Checklist;
import io.golive.plan.Scenario;
import io.golive.plan.Trigger;
import io.golive.run.Drill;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.ProposalView;
import io.golive.run.RunView.RollbackView;
import io.golive.run.RunView.UndoneView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two ways back: one that was carried out once, is proven and active now, and one that is proposed beside it. */
final class SampleWayBack {
    private static final Instant START = Instant.parse("2026-11-20T10:03:00Z");

    private SampleWayBack() {}

    static WayBack of(Set<String> startable) {
        return new WayBack(
                List.of(
                        scenario("scenario-1", "Back to the <old> tab", Duration.ofMinutes(5)),
                        scenario("scenario-2", "Refreshes fail in a row", Duration.ofMinutes(15))),
                List.of(rollback(1, "ENDED", START.plusSeconds(301), "resume"), rollback(2, "RUNNING", null, null)),
                List.of(new ProposalView(
                        SampleRun.ID + "-p1",
                        "scenario-2",
                        "Refreshes fail in a row",
                        "refresh-failures consecutive >= 3: it was 4",
                        SampleRun.ID + "-r2",
                        START,
                        null,
                        null,
                        null,
                        null)),
                List.of(new Drill(
                        "prepaid-analytics",
                        "scenario-1",
                        "practice",
                        "production",
                        "prepaid-analytics-6",
                        "prepaid-analytics-6-r1",
                        "a".repeat(64),
                        START,
                        START.plusMillis(3400),
                        3400L,
                        1200L,
                        300_000L)),
                startable);
    }

    private static Scenario scenario(String id, String title, Duration budget) {
        return new Scenario(
                id,
                title,
                "devops",
                List.of(new Trigger(List.of("accountant"), null, null, null, null, null, null, false, List.of())),
                List.of("E3.1-1700a"),
                budget,
                false,
                list(id),
                list(id + "-if-still-fails"),
                list(id + "-restored"),
                list(id + "-follow-up"),
                List.of(),
                1);
    }

    private static Checklist list(String id) {
        return new Checklist(id, id, "devops", true, List.of(), List.of());
    }

    private static RollbackView rollback(int number, String state, Instant restored, String decision) {
        return new RollbackView(
                SampleRun.ID + "-r" + number,
                "scenario-1",
                "Back to the <old> tab",
                "devops",
                state,
                "person",
                "the <figures> are wrong",
                "lan",
                "accountant",
                START,
                START,
                restored,
                restored == null ? null : Duration.between(START, restored).toMillis(),
                300_000L,
                decision,
                decision == null ? null : "hanh.vo",
                restored,
                List.of(),
                List.of(new UndoneView("E3.1-1900a", "The flag is on", decision != null)),
                decision != null
                        ? List.of()
                        : List.of(
                                line("E6-S1-1", "scenario-1", "The flag is <off>", "DONE"),
                                line("old-tab", "scenario-1-restored", "The old tab is served", null)));
    }

    private static ItemView line(String id, String list, String title, String outcome) {
        return new ItemView(
                id,
                list,
                title,
                "devops",
                List.of(),
                "action",
                "http",
                "MUST",
                outcome,
                Map.of(),
                outcome == null ? null : 120L,
                null,
                null,
                null,
                1,
                null);
    }
}
