package io.golive.practice;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults of one site: breaks, mends, and tells the services what is broken now. */
final class Faults implements Routes.Before {
    private static final Duration LONGEST_HANG = Duration.ofMinutes(2);
    private static final String HANGING = "hanging-route";

    private final SiteDatabase database;
    private final List<Change> watchers = new CopyOnWriteArrayList<>();

    Faults(SiteDatabase database) {
        this.database = database;
    }

    /** What a service does when something was broken or mended. */
    interface Change {
        void seen() throws SQLException;
    }

    /** For a service that works ahead and is not asked: told after each change, before whoever made it is answered. */
    void watch(Change change) {
        watchers.add(change);
    }

    /**
     * Does nothing when it is broken so already; broken with another detail it is mended before.
     *
     * @param detail null for the usual one
     */
    void breakIt(Fault fault, String detail) throws SQLException {
        String wanted = detail == null ? fault.detail() : detail;
        database.transaction(connection -> {
            List<Map<String, Object>> there = row(connection, fault);
            if (!there.isEmpty()) {
                if (wanted.equals(there.getFirst().get("detail"))) {
                    return false;
                }
                mend(connection, fault, there.getFirst());
            }
            SiteDatabase.change(connection, "INSERT INTO fault (name, detail) VALUES (?, ?)", fault.name(), wanted);
            settings(connection, wanted, "");
            execute(connection, fault.breaking());
            SiteDatabase.change(
                    connection,
                    "UPDATE fault SET kept = current_setting('fault.kept', true) WHERE name = ?",
                    fault.name());
            return true;
        });
        tellWatchers();
    }

    /** Does nothing when it is not broken. */
    void mend(Fault fault) throws SQLException {
        database.transaction(connection -> {
            List<Map<String, Object>> there = row(connection, fault);
            if (!there.isEmpty()) {
                mend(connection, fault, there.getFirst());
            }
            return !there.isEmpty();
        });
        tellWatchers();
    }

    private void tellWatchers() throws SQLException {
        for (Change watcher : watchers) {
            watcher.seen();
        }
    }

    List<Map<String, Object>> broken() throws SQLException {
        return database.rows("SELECT name, detail, since FROM fault ORDER BY name");
    }

    /** Whether the fault of this name is on: what a service asks before it does its work right. */
    boolean broken(String name) throws SQLException {
        return detail(name).isPresent();
    }

    /** What the fault of this name concerns; empty when it is not on. */
    Optional<String> detail(String name) throws SQLException {
        return Optional.ofNullable((String) database.value("SELECT detail FROM fault WHERE name = ?", name));
    }

    /** Whether the fault of this name is on, for exactly this. */
    boolean concerns(String name, String what) throws SQLException {
        return detail(name).filter(what::equals).isPresent();
    }

    @Override
    public Answer before(String path) throws SQLException, InterruptedException {
        for (Map<String, Object> row : broken()) {
            String name = (String) row.get("name");
            boolean meant = path.startsWith((String) row.get("detail"));
            if (meant && name.equals("garbage-answer")) {
                return Answer.text(200, "application/json", "{\"enabled\": tr\u0000\u0007<html><body>502 upst");
            }
            if (meant && name.equals("slow-route")) {
                Thread.sleep(1500);
            }
            if (meant && name.equals(HANGING)) {
                hang();
            }
        }
        return null;
    }

    private void hang() throws SQLException, InterruptedException {
        long end = System.nanoTime() + LONGEST_HANG.toNanos();
        while (System.nanoTime() < end && broken(HANGING)) {
            Thread.sleep(200);
        }
    }

    private static List<Map<String, Object>> row(Connection connection, Fault fault) throws SQLException {
        return SiteDatabase.rows(connection, "SELECT detail, kept FROM fault WHERE name = ? FOR UPDATE", fault.name());
    }

    private static void mend(Connection connection, Fault fault, Map<String, Object> row) throws SQLException {
        settings(connection, (String) row.get("detail"), (String) row.get("kept"));
        execute(connection, fault.mending());
        SiteDatabase.change(connection, "DELETE FROM fault WHERE name = ?", fault.name());
    }

    private static void settings(Connection connection, String detail, String kept) throws SQLException {
        SiteDatabase.rows(
                connection,
                "SELECT set_config('fault.detail', ?, true), set_config('fault.kept', ?, true)",
                detail,
                kept == null ? "" : kept);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        if (sql != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
