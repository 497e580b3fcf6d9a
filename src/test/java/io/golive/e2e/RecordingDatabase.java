package io.golive.e2e;

import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import io.golive.embedded.PostgresServer;
import io.golive.embedded.PostgresSettings;
import io.golive.embedded.SharedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real PostgreSQL that keeps its own record: a row of {@code deed} for everything that was done and committed, and a log
 * with each statement that it was sent and each that it cancelled.
 */
final class RecordingDatabase implements AutoCloseable {
    static final String PASSWORD = "target-password";

    private final PostgresServer server;
    private final Path log;

    RecordingDatabase(Path folder) throws SQLException {
        log = folder.resolve("postgresql.log");
        server = PostgresServer.start(
                PostgresSettings.fast(
                        SharedStack.engineFolder(),
                        folder,
                        Ports.free().get(Port.POSTGRES),
                        Map.of("log_statement", "all", "log_min_messages", "warning")),
                line -> {});
        change("CREATE ROLE target LOGIN PASSWORD '" + PASSWORD + "'");
        change("CREATE TABLE deed (id serial PRIMARY KEY, what text NOT NULL)");
        change("CREATE TABLE switch (is_on boolean NOT NULL)");
        change("CREATE TABLE pace (seconds integer NOT NULL)");
        change("GRANT ALL ON ALL TABLES IN SCHEMA public TO target");
        change("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO target");
    }

    /** Without a login. */
    String url() {
        return server.jdbcUrl("postgres");
    }

    /** Begins a new record, with the switch off. */
    void forget(int seconds) throws SQLException {
        change("TRUNCATE deed, switch, pace");
        change("INSERT INTO switch VALUES (false)");
        change("INSERT INTO pace VALUES (" + seconds + ")");
    }

    /** What was done and committed, in order. */
    List<String> deeds() throws SQLException {
        return texts("SELECT what FROM deed ORDER BY id");
    }

    /** Whether the statement that takes as long as the pace says is under way. */
    boolean isSleeping() throws SQLException {
        return !texts("SELECT query FROM pg_stat_activity WHERE state = 'active' AND usename = 'target'"
                        + " AND query LIKE '%pg_sleep%'")
                .isEmpty();
    }

    /** How many lines of the server's own log hold this. */
    long logged(String text) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.superuserUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.superuserUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
