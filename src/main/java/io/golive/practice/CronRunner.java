package io.golive.practice;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the crontab of one site on a fast clock, one refresh after the other, and logs each. After every round it rests
 * nine times as long as the round took, so that practice leaves the machine to the rehearsal; an entry that has not run
 * since it was installed does not wait for the rest to end.
 */
final class CronRunner implements AutoCloseable {
    private static final LocalDateTime FIRST_MINUTE = LocalDateTime.of(2026, 5, 4, 0, 0);
    private static final Duration REST_AT_START = Duration.ofSeconds(30);
    private static final int REST_FACTOR = 9;
    private static final String FAILING = "refresh-failing";
    private static final String FULL = "No space left on device";
    private static final int IN_A_ROW = 3;

    private final SiteDatabase database;
    private final Faults faults;
    private final SiteLog log;
    private final Duration minute;
    private final Duration look;
    private final Set<Integer> known = new HashSet<>();
    private boolean failing;
    private Thread thread;

    CronRunner(SiteDatabase database, Faults faults, SiteLog log, Duration minute) {
        this.database = database;
        this.faults = faults;
        this.log = log;
        this.minute = minute;
        this.look = minute.compareTo(Duration.ofMillis(200)) > 0 ? Duration.ofMillis(200) : minute;
    }

    /** Starts over with what is installed now. */
    synchronized void start() throws SQLException {
        failing = false;
        known.clear();
        Crontab.installed(database).forEach(entry -> known.add(entry.id()));
        thread = Thread.ofPlatform().daemon().name("practice-cron").start(this::run);
    }

    /** Refreshes that fail are not waited for: each entry fails at once, as often as a round of them would take hours. */
    synchronized void followFaults() throws SQLException {
        boolean now = faults.broken(FAILING);
        if (now && !failing) {
            for (int round = 0; round < IN_A_ROW; round++) {
                for (Crontab.Entry entry : Crontab.installed(database)) {
                    refresh(entry);
                }
            }
        } else if (failing && !now) {
            log.forget(FULL);
        }
        failing = now;
    }

    /** Told before the database goes away, so that the refresh that it cuts off is not logged as a failure. */
    synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public synchronized void close() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
            thread = null;
        }
    }

    private void run() {
        Instant start = Instant.now();
        Instant rested = start.plus(REST_AT_START);
        long seen = 0;
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(look.toNanos());
            long now = Duration.between(start, Instant.now()).dividedBy(minute);
            try {
                if (faults.broken("cron-stopped")) {
                    continue;
                }
                long from = seen;
                boolean rest = Instant.now().isBefore(rested);
                List<Crontab.Entry> due = Crontab.installed(database).stream()
                        .filter(entry -> !rest || !known.contains(entry.id()))
                        .filter(entry -> due(entry, from, now))
                        .toList();
                Instant begun = Instant.now();
                for (Crontab.Entry entry : due) {
                    refresh(entry);
                    known.add(entry.id());
                }
                if (!due.isEmpty()) {
                    Instant ended = Instant.now();
                    rested = ended.plus(Duration.between(begun, ended).multipliedBy(REST_FACTOR));
                }
            } catch (SQLException siteIsAway) {
                // being re-created, or the database is down: the minute is missed, as a real cron would
            }
            seen = now;
        }
    }

    private static boolean due(Crontab.Entry entry, long from, long to) {
        CronSchedule schedule = CronSchedule.parse(entry.schedule());
        for (long i = from + 1; i <= to; i++) {
            if (schedule.matches(FIRST_MINUTE.plusMinutes(i))) {
                return true;
            }
        }
        return false;
    }

    private void refresh(Crontab.Entry entry) throws SQLException {
        OffsetDateTime begun = OffsetDateTime.now(ZoneOffset.UTC);
        String message = null;
        try {
            if (faults.broken(FAILING)) {
                throw new SQLException(FULL);
            }
            database.transaction(connection -> {
                SiteDatabase.rows(connection, "SELECT set_config('statement_timeout', '300s', true)");
                return SiteDatabase.change(connection, entry.command());
            });
        } catch (SQLException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            message = "REFRESH " + entry.view() + " FAILED: " + e.getMessage();
        }
        log.write(message == null ? "REFRESH " + entry.view() + " OK" : message);
        database.change(
                "INSERT INTO refresh_log (view, ok, started_at, finished_at, message) VALUES (?, ?, ?, clock_timestamp(), ?)",
                entry.view(),
                message == null,
                begun,
                message);
    }
}
