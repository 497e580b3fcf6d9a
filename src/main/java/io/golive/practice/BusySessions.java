package io.golive.practice;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Sessions that keep a site's database busy without costing this machine anything, for the fault of a high load. */
final class BusySessions {
    private static final int MANY = 9;

    private final Properties login = new Properties();
    private final String url;
    private final List<Connection> open = new ArrayList<>();

    BusySessions(String url, PracticeSecrets secrets) {
        this.url = url;
        login.setProperty("user", "golive_act");
        login.setProperty("password", secrets.get(PracticeSecrets.DB_ACT));
        login.setProperty("ApplicationName", "nightly-report");
    }

    synchronized void start() throws SQLException {
        while (open.size() < MANY) {
            Connection connection = DriverManager.getConnection(url, login);
            open.add(connection);
            Thread.ofVirtual().start(() -> work(connection));
        }
    }

    /** Ends those that somebody else has not ended yet. */
    synchronized void stop() throws SQLException {
        if (open.isEmpty()) {
            return;
        }
        open.clear();
        // closing our end alone leaves them at work
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE application_name = 'nightly-report' AND datname = current_database() AND pid <> pg_backend_pid()""");
        }
    }

    /** They end with their database. */
    synchronized void forget() {
        open.clear();
    }

    private static void work(Connection connection) {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 'a report over everything', pg_sleep(3600)");
        } catch (SQLException ended) {
            // by stop, or by somebody who made room
        }
    }
}
