package io.golive.kind.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.check.Observation;
import io.golive.kind.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CronCheckTest {
    @TempDir
    Path folder;

    private Observation contains(String text, String body) throws Exception {
        script(body);
        Asked cron =
                new Asked("cron", "host", Map.of("folder", folder.toString(), "commands", List.of("crontab-list")));
        cron.variables.put("view", "mv_b");
        return cron.about(Map.of("contains", text));
    }

    private void script(String body) throws IOException {
        Path file = Files.writeString(folder.resolve("crontab-list"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static final String CRONTAB = """
            cat <<'END'
            # */15 * * * * REFRESH mv_a is off
            MAILTO=ops@example.org
            */15  *  * * *   REFRESH   mv_b
            @daily REFRESH mv_b;
            0 2 * * 1 REFRESH mv_c
            END""";

    @Test
    void findsEntriesWhateverTheirBlanks() throws Exception {
        Observation seen = contains("REFRESH ${view}", CRONTAB);
        assertThat((Collection<?>) seen.values().get("entries"))
                .extracting(Object::toString)
                .containsExactly(
                        "{schedule=*/15 * * * *, command=REFRESH mv_b, line=*/15 * * * * REFRESH mv_b}",
                        "{schedule=@daily, command=REFRESH mv_b, line=@daily REFRESH mv_b}");
        assertThat(seen.excerpt()).startsWith("2 of 3 entries");
    }

    @Test
    void whatIsCommentedOutIsNoEntry() throws Exception {
        assertThat(contains("mv_a", CRONTAB).values()).containsEntry("entries", List.of());
        assertThat(contains("MAILTO", CRONTAB).values()).containsEntry("entries", List.of());
    }

    @Test
    void noCrontabIsAnEmptyOneAndAFailureIsNone() throws Exception {
        assertThat(contains("mv_a", "echo 'no crontab for deploy' >&2; exit 1").values())
                .containsEntry("entries", List.of());
        assertThatThrownBy(() -> contains("mv_a", "echo 'permission denied' >&2; exit 1"))
                .hasMessageContaining("could not be listed")
                .hasMessageContaining("permission denied");
    }

    @Test
    void onlyAHostThatAllowsItIsAsked() {
        Asked cron = new Asked("cron", "host", Map.of("folder", folder.toString(), "commands", List.of("restart")));
        assertThatThrownBy(() -> cron.about(Map.of("contains", "x")))
                .hasMessageContaining("'crontab-list' is not among the commands of staging/host: restart");
    }

    @Test
    void lintRefusesAnEmptyText() {
        assertThat(new Asked("cron", "host", Map.of()).check().problems(Map.of("contains", " ")))
                .hasSize(1);
    }
}
