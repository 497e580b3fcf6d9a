package io.golive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.plan.Environment;
import io.golive.run.Run;
import io.golive.run.RunView;
import io.golive.run.RunView.DeliveryView;
import io.golive.run.RunView.GateView;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.ListView;
import io.golive.run.RunView.NoticeView;
import io.golive.run.RunView.StepView;
import io.golive.run.RunView.TroubleView;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelinePrinterTest {
    private static final Instant DUE = Instant.parse("2026-11-20T03:00:00Z");

    private final StringWriter text = new StringWriter();
    private final TimelinePrinter printer = printer("auto");

    private TimelinePrinter printer(String clock) {
        return new TimelinePrinter(new PrintWriter(text), new Paint(false), ZoneId.of("Asia/Ho_Chi_Minh"), run(clock));
    }

    @Test
    void everyDurationOfACompressedRehearsalSaysSo() {
        TimelinePrinter compressed = printer("compress 60");
        compressed.head();
        compressed.show(view("DONE", true));
        assertThat(text.toString().lines())
                .contains(
                        "  17:00   10:00:02 +2.0 s compressed   BEGUN                              migrations",
                        "  17:00   10:00:03 +3.0 s compressed   DONE           12 ms compressed    E3.1-1700a  Apply the migrations")
                .anyMatch(line -> line.endsWith("takes longer than 30 min compressed"));
    }

    @Test
    void aStepShowsPlannedActualLatenessAndOutcome() {
        printer.show(view("DONE", true));
        assertThat(text.toString().lines())
                .containsExactly(
                        "D 17:00  Database migrations",
                        "  17:00   10:00:02 +2.0 s   BEGUN                   migrations",
                        "  17:00   10:00:03 +3.0 s   DONE           12 ms    E3.1-1700a  Apply the migrations",
                        "          10:00:10          OVERRUNS                migrations takes longer than 30 min",
                        "Gates",
                        "                            OPEN                    E2-01  Day -1 is done",
                        "Notices",
                        "  17:00   10:00:05          KEPT                    E3.2-02  The tab is live, to accounting,"
                                + " marketing: 1 message kept, not sent");
    }

    @Test
    void everyFactIsPrintedOnce() {
        printer.show(view("DONE", true));
        text.getBuffer().setLength(0);
        printer.show(view("DONE", true));
        assertThat(text.toString()).isEmpty();
    }

    @Test
    void anOutcomeThatChangesIsANewFact() {
        printer.show(view("FAIL", false));
        text.getBuffer().setLength(0);
        printer.show(view("DONE", false));
        assertThat(text.toString()).contains("DONE           12 ms    E3.1-1700a");
    }

    @Test
    void whatStandsInTheWayIsSaidOnceAndInOneLine() {
        RunView view = view(null, true, new TroubleView("start of the run in the engine", "a model is\n broken", DUE));
        printer.show(view);
        printer.show(view);
        assertThat(text.toString())
                .containsOnlyOnce("In the way")
                .containsOnlyOnce("STUCK                   start of the run in the engine: a model is broken");
    }

    @Test
    void aNoticeThatIsKeptAndAStepThatTakesTooLongHaveALine() {
        printer.show(view(null, false));
        assertThat(text.toString())
                .contains("KEPT")
                .contains("E3.2-02  The tab is live, to accounting, marketing: 1 message kept, not sent")
                .contains("OVERRUNS")
                .contains("migrations takes longer than 30 min");
    }

    @Test
    void aClosedGateSaysWhatItWaitsFor() {
        printer.show(view(null, false));
        assertThat(text.toString()).contains("CLOSED                  E2-01").contains("waits for: E2.1-14 is FAIL");
    }

    private static Run run(String clock) {
        return new Run(
                "p-1",
                "p",
                "practice",
                Environment.Purpose.PRACTICE,
                Run.Mode.REHEARSAL,
                LocalDate.of(2026, 11, 20),
                clock,
                Run.State.RUNNING,
                null,
                "f",
                1L,
                "lan",
                DUE,
                null,
                null);
    }

    private static RunView view(String outcome, boolean open, TroubleView... troubles) {
        Instant planned = Instant.parse("2026-11-20T10:00:00Z");
        return new RunView(
                run("auto"),
                List.of(new ListView("migrations", "Database migrations", "devops", List.of("E3.1-1700a"))),
                List.of(new StepView(
                        "migrations",
                        "Database migrations",
                        planned,
                        Duration.ofMinutes(30),
                        DUE,
                        DUE.plusSeconds(2),
                        DUE.plusSeconds(10),
                        null,
                        true,
                        "RUNNING")),
                List.of(new ItemView(
                        "E3.1-1700a",
                        "migrations",
                        "Apply the migrations",
                        "devops",
                        List.of(),
                        "action",
                        "flyway",
                        "must",
                        outcome,
                        Map.of(),
                        12L,
                        planned,
                        DUE.plusSeconds(3),
                        outcome == null ? null : DUE.plusSeconds(4),
                        1,
                        null)),
                List.of(new GateView(
                        "E2-01",
                        "Day -1 is done",
                        "release-manager",
                        "day-0",
                        open,
                        true,
                        open ? List.of() : List.of("E2.1-14 is FAIL"),
                        List.of(),
                        List.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new NoticeView(
                        "E3.2-02",
                        "The tab is live",
                        false,
                        List.of("accounting", "marketing"),
                        "smoke",
                        planned,
                        DUE,
                        DUE.plusSeconds(5),
                        DUE.plusSeconds(6),
                        "KEPT",
                        null,
                        "The tab is live",
                        "Watch it",
                        List.of(new DeliveryView("accounting", "mail", "a@x", "KEPT", 0, null, DUE)))),
                List.of(troubles),
                null,
                null,
                1,
                "c");
    }
}
