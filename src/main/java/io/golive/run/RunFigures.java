package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much there is of what waits, counted in the database; every server of one database says the same. */
@Component
class RunFigures {
    /** Each scrape asks for many figures; they are counted together and once. */
    static final Duration COUNTED_FOR = Duration.ofSeconds(5);

    /** While the database is away nobody knows. */
    private static final Figures UNKNOWN = new Figures(
            Map.of(), Map.of(), Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);

    private final JdbcClient jdbc;
    private final WallTime time;
    private Figures counted = UNKNOWN;
    private Instant countedAt = Instant.EPOCH;

    RunFigures(JdbcClient jdbc, WallTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * @param states how many runs are in each state
     * @param outcomes how many runs had each outcome
     * @param openTasks questions that nobody has answered
     * @param oldestTask seconds since the oldest of them was asked; 0 for none
     * @param outbox commands that the engine has not taken
     * @param oldestCommand seconds since the oldest of them was written; 0 for none
     * @param lateTimers timers whose instant is over and from which the engine has not come back
     * @param latestTimer by how many seconds the latest of them is over; 0 for none
     */
    record Figures(
            Map<Run.State, Double> states,
            Map<RunOutcome, Double> outcomes,
            double openTasks,
            double oldestTask,
            double outbox,
            double oldestCommand,
            double lateTimers,
            double latestTimer,
            boolean known) {

        double of(Run.State state) {
            return known ? states.getOrDefault(state, 0.0) : Double.NaN;
        }

        double of(RunOutcome outcome) {
            return known ? outcomes.getOrDefault(outcome, 0.0) : Double.NaN;
        }
    }

    synchronized Figures now() {
        Instant now = time.now();
        if (Duration.between(countedAt, now).abs().compareTo(COUNTED_FOR) >= 0) {
            counted = count(now);
            countedAt = now;
        }
        return counted;
    }

    private Figures count(Instant now) {
        try {
            Map<Run.State, Double> states = new HashMap<>();
            Map<RunOutcome, Double> outcomes = new HashMap<>();
            jdbc.sql("SELECT state, outcome, count(*) AS runs FROM golive.run GROUP BY state, outcome")
                    .query(row -> {
                        double runs = row.getDouble("runs");
                        states.merge(Run.State.valueOf(row.getString("state")), runs, Double::sum);
                        String outcome = row.getString("outcome");
                        if (outcome != null) {
                            outcomes.merge(RunOutcome.valueOf(outcome), runs, Double::sum);
                        }
                    });
            return jdbc.sql("""
                            SELECT * FROM
                              (SELECT count(*) AS open_tasks, min(a.created_at) AS oldest_task
                               FROM golive.ask a JOIN golive.run r ON r.id = a.run_id
                               WHERE a.answered_at IS NULL AND a.withdrawn_at IS NULL AND r.state <> 'ENDED') tasks,
                              (SELECT count(*) AS outbox, min(created_at) AS oldest_command
                               FROM golive.outbox WHERE sent_at IS NULL) commands,
                              (SELECT count(*) AS late_timers, min(w.due) AS latest_timer
                               FROM (SELECT w.run_id, (w.detail ->> 'startAt')::timestamptz AS due FROM golive.wait w
                                     WHERE w.kind = 'STEP' AND w.ended_at IS NULL AND w.fired_at IS NULL) w
                               JOIN golive.run r ON r.id = w.run_id
                               WHERE r.state <> 'ENDED' AND w.due < :late) timers""")
                    .param("late", SqlTime.of(now.minus(LateTimers.PATIENCE)))
                    .query((row, number) -> new Figures(
                            states,
                            outcomes,
                            row.getDouble("open_tasks"),
                            age(row, "oldest_task", now),
                            row.getDouble("outbox"),
                            age(row, "oldest_command", now),
                            row.getDouble("late_timers"),
                            age(row, "latest_timer", now),
                            true))
                    .single();
        } catch (DataAccessException away) {
            return UNKNOWN;
        }
    }

    private static double age(ResultSet row, String column, Instant now) throws SQLException {
        Instant since = SqlTime.read(row, column);
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }
}
