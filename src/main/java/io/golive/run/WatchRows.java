package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.watch}: one row a watch from the beginning of its window on. */
@Component
class WatchRows {

    /**
     * @param every from one sample to the next, on the wall
     * @param alertAfter on the wall
     * @param since in this state
     * @param reds how often it turned red
     * @param evidenceId of the last change of state; null before the first
     * @param endedAt null while its window lasts
     */
    record Watch(
            String id,
            Instant startAt,
            Instant endAt,
            Duration every,
            Duration alertAfter,
            WatchJudge.Standing standing,
            Instant since,
            int reds,
            String evidenceId,
            Instant endedAt) {

        WatchState state() {
            return standing.state();
        }
    }

    private static final String COLUMNS = """
            SELECT watch_id, start_at, end_at, every_millis, alert_after_millis, state, since, alerting_since,
                   alerting_in_a_row, reds, evidence_id, ended_at
            FROM golive.watch WHERE run_id = :run""";
    private final JdbcClient jdbc;

    WatchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Watch> all(String runId) {
        Map<String, Watch> rows = new LinkedHashMap<>();
        jdbc.sql(COLUMNS + " ORDER BY watch_id")
                .param("run", runId)
                .query(WatchRows::row)
                .list()
                .forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    Optional<Watch> find(String runId, String watchId) {
        return jdbc.sql(COLUMNS + " AND watch_id = :watch")
                .param("run", runId)
                .param("watch", watchId)
                .query(WatchRows::row)
                .optional();
    }

    void insert(String runId, Watch watch) {
        jdbc.sql("""
                        INSERT INTO golive.watch (run_id, watch_id, start_at, end_at, every_millis, alert_after_millis, since)
                        VALUES (:run, :watch, :start, :end, :every, :alertAfter, :start)""")
                .param("run", runId)
                .param("watch", watch.id())
                .param("start", SqlTime.of(watch.startAt()))
                .param("end", SqlTime.of(watch.endAt()))
                .param("every", watch.every().toMillis())
                .param("alertAfter", watch.alertAfter().toMillis())
                .update();
    }

    void update(String runId, Watch watch) {
        jdbc.sql("""
                        UPDATE golive.watch
                        SET state = :state, since = :since, alerting_since = :alertingSince, alerting_in_a_row = :inARow,
                            reds = :reds, evidence_id = :evidence::uuid, ended_at = :ended
                        WHERE run_id = :run AND watch_id = :watch""")
                .param("state", watch.state().name())
                .param("since", SqlTime.of(watch.since()))
                .param("alertingSince", SqlTime.of(watch.standing().since()))
                .param("inARow", watch.standing().inARow())
                .param("reds", watch.reds())
                .param("evidence", watch.evidenceId())
                .param("ended", SqlTime.of(watch.endedAt()))
                .param("run", runId)
                .param("watch", watch.id())
                .update();
    }

    private static Watch row(ResultSet row, int number) throws SQLException {
        return new Watch(
                row.getString("watch_id"),
                SqlTime.read(row, "start_at"),
                SqlTime.read(row, "end_at"),
                Duration.ofMillis(row.getLong("every_millis")),
                Duration.ofMillis(row.getLong("alert_after_millis")),
                new WatchJudge.Standing(
                        WatchState.valueOf(row.getString("state")),
                        SqlTime.read(row, "alerting_since"),
                        row.getInt("alerting_in_a_row")),
                SqlTime.read(row, "since"),
                row.getInt("reds"),
                row.getString("evidence_id"),
                SqlTime.read(row, "ended_at"));
    }
}
