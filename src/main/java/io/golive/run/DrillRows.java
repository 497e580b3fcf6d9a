package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.drill}. */
@Component
class DrillRows {
    private static final String COLUMNS = """
            SELECT plan, subject, environment, site, run_id, rollback_id, model_hash, triggered_at, restored_at, millis,
                   first_millis, budget_millis
            FROM golive.drill""";

    /** @param finishedAt null while it is unfinished */
    record Acted(Instant startedAt, Instant finishedAt) {}

    private final JdbcClient jdbc;

    DrillRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same trigger again is the same drill: what is known of it now counts. */
    void put(Drill drill) {
        jdbc.sql("""
                        INSERT INTO golive.drill (plan, subject, environment, site, run_id, rollback_id, model_hash,
                                                  triggered_at, restored_at, millis, first_millis, budget_millis)
                        VALUES (:plan, :subject, :environment, :site, :run, :rollback, :hash, :triggered, :restored,
                                :millis, :first, :budget)
                        ON CONFLICT (run_id, subject, triggered_at) DO UPDATE
                        SET restored_at = excluded.restored_at, millis = excluded.millis,
                            first_millis = excluded.first_millis, model_hash = excluded.model_hash""")
                .param("plan", drill.plan())
                .param("subject", drill.subject())
                .param("environment", drill.environment())
                .param("site", drill.site())
                .param("run", drill.runId())
                .param("rollback", drill.rollbackId())
                .param("hash", drill.modelHash())
                .param("triggered", SqlTime.of(drill.triggeredAt()))
                .param("restored", SqlTime.of(drill.restoredAt()))
                .param("millis", drill.millis())
                .param("first", drill.firstMillis())
                .param("budget", drill.budgetMillis())
                .update();
    }

    /** Whether it is known already how long this one took. */
    boolean measured(String runId, String subject, Instant triggeredAt) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM golive.drill
                                       WHERE run_id = :run AND subject = :subject AND triggered_at = :triggered
                                         AND millis IS NOT NULL)""")
                .param("run", runId)
                .param("subject", subject)
                .param("triggered", SqlTime.of(triggeredAt))
                .query(Boolean.class)
                .single();
    }

    /** Wherever it was. */
    Optional<Drill> last(String plan, String subject) {
        return jdbc.sql(COLUMNS
                        + " WHERE plan = :plan AND subject = :subject ORDER BY triggered_at DESC, id DESC LIMIT 1")
                .param("plan", plan)
                .param("subject", subject)
                .query(DrillRows::row)
                .optional();
    }

    /** Newest first. */
    List<Drill> all(String plan) {
        return jdbc.sql(COLUMNS + " WHERE plan = :plan ORDER BY triggered_at DESC, id DESC")
                .param("plan", plan)
                .query(DrillRows::row)
                .list();
    }

    /** The first of these items' actions that was done since then. */
    Optional<Acted> firstDone(String runId, Collection<String> itemIds, Instant since) {
        return acted("outcome = 'DONE' AND started_at >= :since ORDER BY finished_at", runId, itemIds, since);
    }

    /** The latest action of an item, whatever came of it. */
    Optional<Acted> lastAction(String runId, String itemId) {
        return acted("started_at >= :since ORDER BY started_at DESC", runId, List.of(itemId), Instant.EPOCH);
    }

    private Optional<Acted> acted(String which, String runId, Collection<String> itemIds, Instant since) {
        if (itemIds.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        SELECT started_at, finished_at FROM golive.execution
                        WHERE run_id = :run AND item_id IN (:items) AND work = 'ACTION' AND """ + " " + which + " LIMIT 1")
                .param("run", runId)
                .param("items", itemIds)
                .param("since", SqlTime.of(since))
                .query((row, number) -> new Acted(SqlTime.read(row, "started_at"), SqlTime.read(row, "finished_at")))
                .optional();
    }

    private static Drill row(ResultSet row, int number) throws SQLException {
        return new Drill(
                row.getString("plan"),
                row.getString("subject"),
                row.getString("environment"),
                row.getString("site"),
                row.getString("run_id"),
                row.getString("rollback_id"),
                row.getString("model_hash"),
                SqlTime.read(row, "triggered_at"),
                SqlTime.read(row, "restored_at"),
                row.getObject("millis", Long.class),
                row.getObject("first_millis", Long.class),
                row.getObject("budget_millis", Long.class));
    }
}
