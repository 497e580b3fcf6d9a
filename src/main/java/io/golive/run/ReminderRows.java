package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.reminder}: one row a reminder of a question. */
@Component
class ReminderRows {

    /**
     * @param told a user name, or the role that it was escalated to
     * @param nextAt when the engine comes again
     */
    record Reminder(
            String askId, long elementInstanceKey, String told, boolean escalated, Instant at, Instant nextAt) {}

    private final JdbcClient jdbc;

    ReminderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first. */
    List<Reminder> of(String runId, String askId) {
        return jdbc.sql("""
                        SELECT ask_id, element_instance_key, told, escalated, at, next_at FROM golive.reminder
                        WHERE run_id = :run AND ask_id::text = :ask ORDER BY at""")
                .param("run", runId)
                .param("ask", askId)
                .query(ReminderRows::row)
                .list();
    }

    void put(String runId, Reminder reminder) {
        jdbc.sql("""
                        INSERT INTO golive.reminder
                            (run_id, ask_id, element_instance_key, told, escalated, at, next_at)
                        VALUES (:run, :ask::uuid, :key, :told, :escalated, :at, :next)""")
                .param("run", runId)
                .param("ask", reminder.askId())
                .param("key", reminder.elementInstanceKey())
                .param("told", reminder.told())
                .param("escalated", reminder.escalated())
                .param("at", SqlTime.of(reminder.at()))
                .param("next", SqlTime.of(reminder.nextAt()))
                .update();
    }

    private static Reminder row(ResultSet row, int number) throws SQLException {
        return new Reminder(
                row.getString("ask_id"),
                row.getLong("element_instance_key"),
                row.getString("told"),
                row.getBoolean("escalated"),
                SqlTime.read(row, "at"),
                SqlTime.read(row, "next_at"));
    }
}
