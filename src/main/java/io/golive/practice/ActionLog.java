package io.golive.practice;

import java.sql.Connection;
import java.sql.SQLException;

/** The site's own record of what changed it, written in the transaction of the change. */
final class ActionLog {
    private ActionLog() {}

    /**
     * @param kind {@code http}, {@code command} or {@code chat}; what comes in by SQL is recorded by triggers
     * @param run the run that the caller named, or null
     */
    static void record(Connection connection, String kind, String detail, String run) throws SQLException {
        SiteDatabase.change(
                connection, "INSERT INTO action_log (kind, detail, run) VALUES (?, ?, ?)", kind, detail, run);
    }
}
