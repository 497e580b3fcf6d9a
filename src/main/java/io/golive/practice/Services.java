package io.golive.practice;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The service registry: which release runs since when. A restart takes what is installed. */
final class Services {
    /** What runs of a service that does not. */
    static final String STOPPED = "stopped";

    private final SiteDatabase database;

    Services(SiteDatabase database) {
        this.database = database;
    }

    /**
     * The release that answers.
     *
     * @throws Refusal 503 for a second after a restart
     */
    String release(String service) throws SQLException {
        List<Map<String, Object>> rows = database.rows(
                "SELECT running, started_at > now() - interval '1 second' AS starting FROM service WHERE name = ?",
                service);
        if (rows.isEmpty() || Boolean.TRUE.equals(rows.getFirst().get("starting"))) {
            throw new Refusal(503, service + " is not answering");
        }
        return (String) rows.getFirst().get("running");
    }

    /** @return false when no service has this name */
    static boolean restart(Connection connection, String service) throws SQLException {
        return SiteDatabase.change(
                        connection,
                        "UPDATE service SET running = installed, started_at = clock_timestamp() WHERE name = ?",
                        service)
                == 1;
    }
}
