package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.execution}. Leases go by the database's clock, which all owners share. */
@Component
class ExecutionRows {
    static final Duration LEASE = Duration.ofSeconds(10);

    /** @param outcome null while unfinished */
    record Row(Execution execution, boolean leaseAlive, String lastError, String outcome) {}

    /**
     * What a renewal saw of the lane.
     *
     * @param over the run, or the way back, has ended
     */
    record Renewal(boolean over, boolean open) {}

    private static final String COLUMNS = """
            SELECT run_id, element_instance_key, item_id, work, lane, owner, deliveries, last_error, outcome,
                   lease_until > clock_timestamp() AS alive
            FROM golive.execution WHERE run_id = :run""";
    private final JdbcClient jdbc;
    private final String owner;

    ExecutionRows(JdbcClient jdbc, @Value("${golive.owner}") String owner) {
        this.jdbc = jdbc;
        this.owner = owner;
    }

    Optional<Row> find(String runId, long elementInstanceKey) {
        return jdbc.sql(COLUMNS + " AND element_instance_key = :key")
                .param("run", runId)
                .param("key", elementInstanceKey)
                .query(ExecutionRows::row)
                .optional();
    }

    /** Actions that were begun, and of which nothing is known yet, in whatever lane. */
    List<Row> unfinishedActions(String runId) {
        return jdbc.sql(COLUMNS + " AND work = 'ACTION' AND finished_at IS NULL ORDER BY started_at")
                .param("run", runId)
                .query(ExecutionRows::row)
                .list();
    }

    /** Ids of the items whose actions were begun and are not over. */
    List<String> acting(String runId) {
        return unfinishedActions(runId).stream()
                .map(row -> row.execution().itemId())
                .distinct()
                .toList();
    }

    Execution insert(String runId, String itemId, long elementInstanceKey, Execution.WorkKind work, String lane) {
        jdbc.sql("""
                        INSERT INTO golive.execution (run_id, element_instance_key, item_id, work, lane, owner,
                                                      lease_until, started_at)
                        VALUES (:run, :key, :item, :work, :lane, :owner,
                                clock_timestamp() + :lease * interval '1 millisecond', clock_timestamp())""")
                .param("run", runId)
                .param("key", elementInstanceKey)
                .param("item", itemId)
                .param("work", work.name())
                .param("lane", lane)
                .param("owner", owner)
                .param("lease", LEASE.toMillis())
                .update();
        return new Execution(runId, itemId, elementInstanceKey, work, lane, owner, 1);
    }

    /** The caller holds the run's lock and has seen that the lease expired. */
    Execution takeOver(Execution old) {
        jdbc.sql("""
                        UPDATE golive.execution
                        SET owner = :owner, deliveries = deliveries + 1,
                            lease_until = clock_timestamp() + :lease * interval '1 millisecond'
                        WHERE run_id = :run AND element_instance_key = :key""")
                .param("owner", owner)
                .param("lease", LEASE.toMillis())
                .param("run", old.runId())
                .param("key", old.elementInstanceKey())
                .update();
        return new Execution(
                old.runId(),
                old.itemId(),
                old.elementInstanceKey(),
                old.work(),
                old.lane(),
                owner,
                old.deliveries() + 1);
    }

    /** Empty when the execution is no longer ours, or finished. A lease that ran out and that nobody took is ours still. */
    Optional<Renewal> renew(Execution execution) {
        return jdbc.sql("""
                        UPDATE golive.execution e
                        SET lease_until = clock_timestamp() + :lease * interval '1 millisecond'
                        FROM golive.run r
                        WHERE r.id = e.run_id AND e.run_id = :run AND e.element_instance_key = :key
                          AND e.owner = :owner AND e.deliveries = :deliveries AND e.finished_at IS NULL
                        RETURNING CASE WHEN e.lane = 'forward' THEN r.state = 'ENDED'
                                       ELSE (SELECT b.state = 'ENDED' FROM golive.rollback b WHERE b.id = e.lane)
                                  END AS over,
                                  CASE WHEN e.lane = 'forward' THEN r.forward_open
                                       ELSE (SELECT b.lane_open FROM golive.rollback b WHERE b.id = e.lane)
                                  END AS open""")
                .param("lease", LEASE.toMillis())
                .param("run", execution.runId())
                .param("key", execution.elementInstanceKey())
                .param("owner", execution.owner())
                .param("deliveries", execution.deliveries())
                .query((row, number) -> new Renewal(row.getBoolean("over"), row.getBoolean("open")))
                .optional();
    }

    /** Gives it back without a result: the next delivery takes it up at once. False when it is no longer ours. */
    boolean release(Execution execution, String error) {
        return jdbc.sql("""
                                UPDATE golive.execution SET lease_until = clock_timestamp(), last_error = :error
                                WHERE run_id = :run AND element_instance_key = :key AND owner = :owner
                                  AND deliveries = :deliveries AND finished_at IS NULL""")
                        .param("error", error)
                        .param("run", execution.runId())
                        .param("key", execution.elementInstanceKey())
                        .param("owner", execution.owner())
                        .param("deliveries", execution.deliveries())
                        .update()
                == 1;
    }

    /** False when it is no longer ours or finished already. */
    boolean finish(Execution execution, String outcome, String evidenceId) {
        return jdbc.sql("""
                                UPDATE golive.execution
                                SET finished_at = clock_timestamp(), outcome = :outcome, evidence_id = :evidence::uuid
                                WHERE run_id = :run AND element_instance_key = :key AND owner = :owner
                                  AND deliveries = :deliveries AND finished_at IS NULL""")
                        .param("outcome", outcome)
                        .param("evidence", evidenceId)
                        .param("run", execution.runId())
                        .param("key", execution.elementInstanceKey())
                        .param("owner", execution.owner())
                        .param("deliveries", execution.deliveries())
                        .update()
                == 1;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Execution(
                        row.getString("run_id"),
                        row.getString("item_id"),
                        row.getLong("element_instance_key"),
                        Execution.WorkKind.valueOf(row.getString("work")),
                        row.getString("lane"),
                        row.getString("owner"),
                        row.getInt("deliveries")),
                row.getBoolean("alive"),
                row.getString("last_error"),
                row.getString("outcome"));
    }
}
