package io.golive.kind.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.check.Observation;
import io.golive.kind.Asked;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCheckTest {
    private static final Instant BEGIN = Instant.parse("2026-05-04T11:00:00.4Z");

    @TempDir
    Path folder;

    private Asked log;

    @BeforeEach
    void asked() {
        log = new Asked("log", "files", Map.of("folder", folder.toString()));
        log.variables.put("stepStart", BEGIN);
    }

    private void write(String name, String... lines) throws IOException {
        Files.write(folder.resolve(name), List.of(lines));
    }

    private Map<String, Object> count(String matches) throws Exception {
        return log.about(Map.of("file", "cron.log", "matches", matches)).values();
    }

    @Test
    void countsEntriesSinceTheStepBegan() throws Exception {
        write(
                "cron.log",
                "2026-05-04T10:59:59Z REFRESH mv_a FAILED: before",
                "2026-05-04T11:00:00Z REFRESH mv_a FAILED: in the second of the begin",
                "2026-05-04T11:15:00.5Z REFRESH mv_a OK",
                "2026-05-04 11:30:00,123 REFRESH mv_b FAILED: after");
        assertThat(count("FAILED")).containsEntry("count", 2).containsEntry("looked", 3);
    }

    @Test
    void withoutAStepTheRunsBeginCounts() throws Exception {
        log.variables.remove("stepStart");
        log.variables.put("runStart", Instant.parse("2026-05-04T12:00:00Z"));
        write("cron.log", "2026-05-04T11:30:00Z x", "2026-05-04T12:30:00Z x");
        assertThat(count("x")).containsEntry("count", 1);
        log.variables.remove("runStart");
        assertThatThrownBy(() -> count("x")).hasMessageContaining("write since:");
    }

    @Test
    void aLineWithoutATimeBelongsToTheLineBefore() throws Exception {
        write(
                "cron.log",
                "\tat the end of something old FAILED",
                "2026-05-04T11:15:00Z REFRESH mv_a",
                "  ERROR: FAILED: deadlock detected",
                "  at Refresh.java FAILED",
                "2026-05-04T11:30:00Z REFRESH mv_a OK");
        Map<String, Object> seen = count("FAILED");
        assertThat(seen).containsEntry("count", 1);
        assertThat(seen.get("lines").toString()).contains("deadlock detected").contains("at Refresh.java");
    }

    @Test
    void aRowIsEndedOnlyByAnEntryThatIsLookedAt() throws Exception {
        write(
                "cron.log",
                "2026-05-04T11:15:00Z REFRESH mv_a FAILED",
                "2026-05-04T11:15:01Z housekeeping",
                "2026-05-04T11:30:00Z REFRESH mv_a FAILED",
                "2026-05-04T11:45:00Z REFRESH mv_a OK",
                "2026-05-04T12:00:00Z REFRESH mv_a FAILED");
        assertThat(log.about(Map.of("file", "cron.log", "matches", "FAILED", "among", "REFRESH"))
                        .values())
                .containsEntry("consecutive", 2)
                .containsEntry("count", 3)
                .containsEntry("looked", 4);
        assertThat(count("FAILED")).containsEntry("consecutive", 1);
    }

    @Test
    void aGroupTellsThingsApart() throws Exception {
        write(
                "cron.log",
                "2026-05-04T11:15:00Z REFRESH mv_a FAILED",
                "2026-05-04T11:15:01Z REFRESH mv_b OK",
                "2026-05-04T11:30:00Z REFRESH mv_a FAILED",
                "2026-05-04T11:30:01Z REFRESH mv_b FAILED",
                "2026-05-04T11:45:00Z REFRESH mv_a FAILED",
                "2026-05-04T11:45:01Z REFRESH mv_b OK",
                "2026-05-04T12:00:00Z REFRESH mv_a OK",
                "2026-05-04T12:15:00Z REFRESH mv_a FAILED");
        Observation apart = log.about(Map.of("file", "cron.log", "matches", "FAILED", "among", "REFRESH (\\w+)"));
        assertThat(apart.values()).containsEntry("consecutive", 3).containsEntry("count", 5);
        assertThat(apart.excerpt()).startsWith("5 of 8 entries, 3 in a row of mv_a\n");
        assertThat(count("FAILED")).containsEntry("consecutive", 3);
        assertThat(log.about(Map.of("file", "cron.log", "matches", "mv_a FAILED"))
                        .values())
                .containsEntry("consecutive", 1);
    }

    @Test
    void whatWasRotatedAwaySinceThenIsReadAsWell() throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("cron.log.2.gz")))) {
            out.write("2026-05-04T11:10:00Z one FAILED\n".getBytes());
        }
        write("cron.log.1", "2026-05-04T10:00:00Z old FAILED", "2026-05-04T11:20:00Z two FAILED");
        write("cron.log", "2026-05-04T11:30:00Z three FAILED");
        write("cron.log.1.bak", "2026-05-04T11:40:00Z not a log FAILED");
        write("cron.log.9", "2026-05-04T11:40:00Z long before, by the file's time FAILED");
        at("cron.log.9", "2026-05-04T10:00:00Z");
        at("cron.log.2.gz", "2026-05-04T11:10:00Z");
        at("cron.log.1", "2026-05-04T11:20:00Z");
        assertThat(count("FAILED").get("lines").toString())
                .isEqualTo(
                        "[2026-05-04T11:10:00Z one FAILED, 2026-05-04T11:20:00Z two FAILED, 2026-05-04T11:30:00Z three FAILED]");
    }

    private void at(String name, String time) throws IOException {
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Instant.parse(time)));
    }

    @Test
    void theHourThatAClockShowsTwiceIsToldApart() throws Exception {
        // Berlin, 2026-10-25: 03:00 summer time is 02:00 winter time
        log.variables.put("stepStart", Instant.parse("2026-10-25T01:00:00Z"));
        write(
                "cron.log",
                "2026-10-25 02:30:00 summer",
                "2026-10-25 02:55:00 summer",
                "2026-10-25 02:05:00 winter",
                "2026-10-25 02:35:00 winter",
                "2026-10-25 03:05:00 winter");
        assertThat(log.about(Map.of("file", "cron.log", "zone", "Europe/Berlin"))
                        .values())
                .containsEntry("count", 3)
                .extractingByKey("lines")
                .asString()
                .doesNotContain("summer");
        // an offset says it itself
        write("cron.log", "2026-10-25T02:30:00+02:00 summer", "2026-10-25T02:30:00+0100 winter");
        assertThat(log.about(Map.of("file", "cron.log", "zone", "Europe/Berlin"))
                        .values())
                .containsEntry("count", 1);
    }

    @Test
    void aMissingLogIsNoEmptyOne() throws Exception {
        Observation seen = log.about(Map.of("file", "cron.log"));
        assertThat(seen.values()).isEmpty();
        assertThat(seen.absent()).containsEntry("count", "there is no cron.log in staging/files");
        write("cron.log");
        assertThat(count("x")).containsEntry("count", 0).containsEntry("consecutive", 0);
    }

    @Test
    void aLogThatCannotBeDatedIsSaid() throws Exception {
        write("cron.log", "May  4 18:00:00 host REFRESH FAILED");
        assertThatThrownBy(() -> count("FAILED")).hasMessageContaining("no line of cron.log begins with a time");
    }

    @Test
    void moreThanIsReadIsNotCounted() throws Exception {
        String line = "2026-05-04T11:30:00Z " + "x".repeat(100_000);
        try (OutputStream out = Files.newOutputStream(folder.resolve("cron.log"))) {
            for (int i = 0; i < LogFiles.LONGEST / 100_000 + 2; i++) {
                out.write((line + "\n").getBytes());
            }
        }
        assertThatThrownBy(() -> count("x")).hasMessageContaining("grew by more than");
        log.variables.put("stepStart", Instant.parse("2026-05-04T12:00:00Z"));
        assertThat(count("x")).containsEntry("count", 0);
    }

    @Test
    void lintRefusesWhatCannotWork() {
        assertThat(log.check().problems(Map.of("file", "/var/log/x", "matches", "[", "among", "*", "zone", "Hanoi")))
                .hasSize(4)
                .anySatisfy(problem -> assertThat(problem).startsWith("'[' is no regular expression: "))
                .anySatisfy(problem ->
                        assertThat(problem).isEqualTo("'Hanoi' is no time zone. Write one like Asia/Ho_Chi_Minh"));
    }
}
