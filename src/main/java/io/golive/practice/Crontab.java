package io.golive.practice;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The crontab of a site's scripts service. */
final class Crontab {
    private static final Pattern LINE = Pattern.compile("((?:\\S+\\s+){4}\\S+)\\s+(\\S.*)");
    private static final Pattern REFRESH =
            Pattern.compile("REFRESH MATERIALIZED VIEW (?:CONCURRENTLY )?([a-z_][a-z0-9_]*);?");

    record Entry(int id, String schedule, String command) {
        /** The view that the command refreshes. */
        String view() {
            return Crontab.view(command);
        }

        @Override
        public String toString() {
            return schedule + " " + command;
        }
    }

    private Crontab() {}

    /** @throws IllegalArgumentException naming the line that is wrong */
    static List<Entry> parse(String text) {
        List<Entry> entries = new ArrayList<>();
        String[] lines = text.split("\\R");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            try {
                if (!parts.matches()) {
                    throw new IllegalArgumentException("a schedule of five fields and a command are needed");
                }
                CronSchedule.parse(parts.group(1));
                view(parts.group(2).strip());
                entries.add(new Entry(
                        0,
                        parts.group(1).replaceAll("\\s+", " "),
                        parts.group(2).strip()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return entries;
    }

    /** Adds entries; one with the same command takes the new schedule. Others stay. */
    static void install(Connection connection, List<Entry> entries) throws SQLException {
        for (Entry entry : entries) {
            SiteDatabase.change(
                    connection,
                    "DELETE FROM crontab_entry WHERE command = ? AND schedule <> ?",
                    entry.command(),
                    entry.schedule());
            SiteDatabase.change(
                    connection,
                    "INSERT INTO crontab_entry (schedule, command) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    entry.schedule(),
                    entry.command());
        }
    }

    static List<Entry> installed(SiteDatabase database) throws SQLException {
        return database.rows("SELECT id, schedule, command FROM crontab_entry ORDER BY id").stream()
                .map(row -> new Entry((int) row.get("id"), (String) row.get("schedule"), (String) row.get("command")))
                .toList();
    }

    private static String view(String command) {
        Matcher refresh = REFRESH.matcher(command);
        if (!refresh.matches()) {
            throw new IllegalArgumentException(
                    "the scripts service runs REFRESH MATERIALIZED VIEW [CONCURRENTLY] <view>, not " + command);
        }
        return refresh.group(1);
    }
}
