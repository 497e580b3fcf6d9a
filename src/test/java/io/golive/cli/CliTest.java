package io.golive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.ledger.LedgerExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rehearse",
                "up",
                "start",
                "status",
                "tasks",
                "drill",
                "bench",
                "hold",
                "resume",
                "abandon",
                "reschedule",
                "start-now",
                "skip",
                "plan",
                "try",
                "ledger",
                "report",
                "runbook",
                "by-hand",
                "doctor",
                "app",
                "practice",
                "login",
                "logout",
                "whoami",
                "users"
            })
    void everyCommandHelps(String command) {
        Output output = Output.of(command, "--help");
        assertThat(output.exitCode()).isZero();
        assertThat(output.out()).contains("Usage: golive " + command).doesNotContain("\u001b[");
    }

    @Test
    void hiddenCommandsAreNotListed() {
        assertThat(Output.of("--help").out()).contains("rehearse").doesNotContain("  app ");
        assertThat(Output.of("practice", "--help").out()).contains("break").doesNotContain("serve");
    }

    @Test
    void anItemThatIsNotThereIsNotProved() {
        Output output = Output.of("prove", "prepaid-analytics", "--item", "E2.1-99", "--data", data.toString());
        assertThat(output.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(output.err()).contains("no automated item or watch E2.1-99, did you mean 'E2.1-");
        assertThat(Output.of("prove", "prepaid-analytics", "E2.1-14").err()).contains("Say --item before");
    }

    @Test
    void aWayBackThatIsNotThereIsNotDrilled() {
        Output output = Output.of("drill", "prepaid-analytics", "scenario-11", "--data", data.toString());
        assertThat(output.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(output.err())
                .contains("prepaid-analytics has no way back scenario-11")
                .contains("scenario-1");
    }

    @Test
    void breakingNeedsARunningPracticeTargetAndAKnownName() {
        Output nobody = Output.of("practice", "break", "index-without-where", "--data", data.toString());
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(nobody.err()).contains("no practice target is running").contains("./golive up");
        Output unknown = Output.of("practice", "break", "index-without-were", "--data", data.toString());
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("did you mean 'index-without-where'?");
        assertThat(Output.of("practice", "mend", "--data", data.toString()).err())
                .contains("Name one fault, or say --all");
    }

    @Test
    void aWrongCommandIsAUsageError() {
        assertThat(Output.of("rehaerse").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Output.of("hold", "run-1").err()).contains("--reason");
        assertThat(Output.of("skip", "run-1", "smoke").err()).contains("--reason");
        assertThat(Output.of("reschedule", "run-1", "smoke").err()).contains("TIME");
        assertThat(Output.of("rehearse", "x", "--scale", "huge").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Output.of("report", "run-1", "--format", "doc").err()).contains("HTML, CSV, JSON, PDF, JUNIT");
        assertThat(Output.of("by-hand", "run-1", "E2.1-01", "--at", "17:30", "--by", "son.do")
                        .err())
                .contains("--reason");
        assertThat(Output.of("plan").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void withoutARunningGoliveACommandSaysHowToStartIt() {
        Output output = Output.of("status", "--data", data.toString());
        assertThat(output.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(output.err()).contains("no Golive is running on " + data).contains("./golive up");
    }

    @Test
    void whatADeadUpLeftBehindIsNotTakenForARunningOne() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.writeString(data.resolve("up.json"), "{\"pid\":" + ended.pid() + ",\"apiUrl\":\"http://127.0.0.1:1\"}");
        assertThat(Output.of("status", "--data", data.toString()).err()).contains("no Golive is running");
    }

    @Test
    void aWrongPlanIsToldWithAdvice() {
        Output output = Output.of("plan", "show", "prepaid-analitics");
        assertThat(output.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(output.err()).contains("prepaid-analytics");
    }

    @Test
    void aPlanIsShownWithTheTimesOfItsSteps() {
        Output output = Output.of("plan", "show", "prepaid-analytics");
        assertThat(output.exitCode()).isZero();
        assertThat(output.out()).contains("D 17:00 Database migrations  migrations, takes 30 min");
    }

    @Test
    void aWrongPortIsAUsageError() {
        Output output = Output.of("doctor", "--port", "camnda=1", "--data", data.toString());
        assertThat(output.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(output.err()).contains("camnda");
    }

    @Test
    void anExportedLedgerIsVerifiedWhereNothingRuns() throws Exception {
        Path file = data.resolve("shop-1.ledger.jsonl");
        Files.write(file, LedgerExport.of("shop-1", List.of()));
        Output intact = Output.of("ledger", "verify", file.toString(), "--data", data.toString());
        assertThat(intact.exitCode()).isZero();
        assertThat(intact.out()).contains("intact", "0 entries", "only --head with a head noted elsewhere");
        Output cut = Output.of("ledger", "verify", file.toString(), "--head", "ab".repeat(32));
        assertThat(cut.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(cut.out()).contains("WRONG", "first wrong entry: 1", "expected " + "ab".repeat(32));
        assertThat(Output.of("ledger", "verify", file.toString(), "--anchors", "gone.log")
                        .err())
                .contains("there is no file gone.log");
        assertThat(Output.of("ledger", "verify", "gone.jsonl").err()).contains("gone.jsonl cannot be read");
        assertThat(Output.of("ledger", "verify", "shop-1", "--head", "ab").err())
                .contains("ledger export shop-1");
    }

    @Test
    void aWaiverOfTheRehearsalHasAnEnd() {
        Output output = Output.of("plan", "approve", "shop", "--env", "production", "--waive-rehearsal", "tiny");
        assertThat(output.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(output.err()).contains("--until");
    }

    @Test
    void whatIsMadeOnceIsItsOwnersAlone() throws Exception {
        Path file = data.resolve("token");
        String token = Token.in(file);
        assertThat(token).hasSize(64).isEqualTo(Token.in(file));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
