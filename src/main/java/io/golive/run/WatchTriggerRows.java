package io.golive.run;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.watch_trigger}: how long the condition of a scenario's trigger has held over a watch. */
@Component
class WatchTriggerRows {
    private final JdbcClient jdbc;

    WatchTriggerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Unknown before the first sample. */
    WatchJudge.Standing find(String runId, String watchId, String condition) {
        return jdbc.sql("""
                        SELECT state, since, in_a_row FROM golive.watch_trigger
                        WHERE run_id = :run AND watch_id = :watch AND condition = :condition""")
                .param("run", runId)
                .param("watch", watchId)
                .param("condition", condition)
                .query((row, number) -> new WatchJudge.Standing(
                        WatchState.valueOf(row.getString("state")), SqlTime.read(row, "since"), row.getInt("in_a_row")))
                .optional()
                .orElse(new WatchJudge.Standing(WatchState.UNKNOWN, null, 0));
    }

    void put(String runId, String watchId, String condition, WatchJudge.Standing standing) {
        jdbc.sql("""
                        INSERT INTO golive.watch_trigger (run_id, watch_id, condition, state, since, in_a_row)
                        VALUES (:run, :watch, :condition, :state, :since, :inARow)
                        ON CONFLICT (run_id, watch_id, condition)
                        DO UPDATE SET state = :state, since = :since, in_a_row = :inARow""")
                .param("run", runId)
                .param("watch", watchId)
                .param("condition", condition)
                .param("state", standing.state().name())
                .param("since", SqlTime.of(standing.since()))
                .param("inARow", standing.inARow())
                .update();
    }
}
