package io.golive.kind.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.kind.Asked;
import io.golive.target.Login;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs of pg_cron, in a table of its shape: the extension itself is not among the embedded server's. */
class CronJobsIT {
    @TempDir
    Path secrets;

    @Test
    void activeJobsAreEntries() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            Asked cron = new Asked(
                    "cron",
                    "postgres",
                    Map.of("url", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres"),
                    new Login("postgres", null),
                    secrets);
            assertThatThrownBy(() -> cron.about(Map.of("contains", "mv_a"))).hasMessageContaining("cron.job");
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("""
                        CREATE SCHEMA cron;
                        CREATE TABLE cron.job (jobid bigint, schedule text, command text, active boolean);
                        INSERT INTO cron.job VALUES (1, '*/15 * * * *', 'REFRESH MATERIALIZED VIEW  mv_a;', true),
                            (2, '*/30 * * * *', 'REFRESH MATERIALIZED VIEW mv_a', false),
                            (3, '0 2 * * *', 'VACUUM', true)""");
            }
            assertThat(cron.about(Map.of("contains", "mv_a")).values())
                    .containsEntry(
                            "entries",
                            List.of(Map.of(
                                    "schedule",
                                    "*/15 * * * *",
                                    "command",
                                    "REFRESH MATERIALIZED VIEW mv_a",
                                    "line",
                                    "*/15 * * * * REFRESH MATERIALIZED VIEW mv_a")));
        }
    }
}
