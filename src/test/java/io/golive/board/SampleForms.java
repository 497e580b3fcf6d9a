package io.golive.board;

import io.golive.run.ByHand;
import io.golive.run.ByHandDesk;
import io.golive.run.RunView;
import io.golive.run.SignOffSheet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** What the pages with a form show of {@link SampleRun}. */
final class SampleForms {
    private SampleForms() {}

    /** Of a step of which nothing has been entered. */
    static ByHandDesk.Desk desk() {
        return desk(List.of(new ByHandDesk.Group(
                "migrations",
                "Database <migrations>",
                true,
                List.of(
                        new ByHandDesk.Line("E3.1-1700a", "Apply them"),
                        new ByHandDesk.Line("E3.1-1700b", "Look at them")))));
    }

    static ByHandDesk.Desk desk(List<ByHandDesk.Group> groups) {
        return new ByHandDesk.Desk(
                groups, Map.of("hanh.vo", "Võ Hạnh", "son.do", "Đỗ Sơn"), LocalDateTime.parse("2026-11-20T18:05"));
    }

    static List<ByHand> byHand() {
        return List.of(new ByHand(
                "E3.1-1600",
                "son.do",
                Instant.parse("2026-11-20T09:00:00Z"),
                "hanh.vo",
                "release-manager",
                Instant.parse("2026-11-20T10:00:00Z"),
                "Golive was <away>",
                new RunView.AttachmentView("seen.txt", "ab".repeat(32))));
    }

    static SignOffSheet sheet() {
        return new SignOffSheet(
                "E1-G7",
                "Stakeholders agree",
                List.of("E2.1-01"),
                "ab".repeat(32),
                List.of(new SignOffSheet.Figure("E2.1-01", "Regions <seeded>", "PASS", "value = 4", "e1")),
                2,
                1,
                List.of("E2.1-14 The debt index: FAIL"),
                List.of("E2.1-13 x: was FAIL, accepted by hoa"),
                List.of("E1-G7:po: accepted by hoa"),
                List.of(),
                List.of(new SignOffSheet.GateState("E2-01", "Day -1", false, List.of("E2.1-14 is FAIL"))),
                List.of(),
                List.of(new SignOffSheet.Attached(
                        "a1", "own.pdf", "application/pdf", "cd".repeat(32), 8, "hoa", Instant.EPOCH)));
    }
}
