package io.golive.practice;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The faults of one site: breaks, mends, and tells the services what is broken now. */
final class Faults implements Routes.Before {
    private static final Duration LONGEST_HANG = Duration.ofMinutes(2);

    private final SiteDatabase database;

    Faults(SiteDatabase database) {
        this.database = database;
    }

    /** @param detail see {@link Fault}; null for the usual one */
    void breakIt(Fault fault, String detail) throws SQLException {
        database.transaction(connection -> {
            int fresh = SiteDatabase.change(
                    connection,
                    "INSERT INTO fault (name, detail) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    fault.key(),
                    detail == null ? fault.usual : detail);
            if (fresh == 1) {
                execute(connection, fault.breaking);
            }
            return fresh;
        });
    }

    void mend(Fault fault) throws SQLException {
        database.transaction(connection -> {
            if (!SiteDatabase.rows(connection, "SELECT 1 FROM fault WHERE name = ? FOR UPDATE", fault.key())
                    .isEmpty()) {
                execute(connection, fault.mending);
            }
            return SiteDatabase.change(connection, "DELETE FROM fault WHERE name = ?", fault.key());
        });
    }

    List<Map<String, Object>> broken() throws SQLException {
        return database.rows("SELECT name, detail, since FROM fault ORDER BY name");
    }

    @Override
    public Answer before(String path) throws SQLException, InterruptedException {
        for (Map<String, Object> row : broken()) {
            String name = (String) row.get("name");
            boolean meant = path.startsWith((String) row.get("detail"));
            if (meant && name.equals(Fault.GARBAGE_ANSWER.key())) {
                return Answer.text(200, "application/json", "{\"enabled\": tr\u0000\u0007<html><body>502 upst");
            }
            if (meant && name.equals(Fault.SLOW_ROUTE.key())) {
                Thread.sleep(1500);
            }
            if (meant && name.equals(Fault.HANGING_ROUTE.key())) {
                hang();
            }
        }
        return null;
    }

    /** Called by the export worker before each chunk. */
    void beforeChunk(Connection connection, int chunk) throws SQLException {
        if (isBroken(connection, Fault.EXPORT_FAILING)) {
            throw new SQLException("OutOfMemory: a chunk of " + chunk + " rows does not fit");
        }
    }

    private void hang() throws SQLException, InterruptedException {
        long end = System.nanoTime() + LONGEST_HANG.toNanos();
        while (System.nanoTime() < end
                && database.value("SELECT 1 FROM fault WHERE name = ?", Fault.HANGING_ROUTE.key()) != null) {
            Thread.sleep(200);
        }
    }

    private static boolean isBroken(Connection connection, Fault fault) throws SQLException {
        return !SiteDatabase.rows(connection, "SELECT 1 FROM fault WHERE name = ?", fault.key())
                .isEmpty();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        if (sql != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
