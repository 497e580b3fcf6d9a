package io.golive.practice;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The worker behind export-api: one export after the other, in chunks, into a CSV file. */
final class ExportWorker implements AutoCloseable {
    /**
     * One ordered export.
     *
     * @param unmask whether phone numbers are written in full
     * @param excel whether the file begins with the mark by which Excel knows UTF-8
     */
    record Job(long id, ExportReport report, boolean unmask, boolean excel, Integer[] branches, long most) {}

    private static final String FAILING = "export-failing";
    private static final String CRASH = "OutOfMemory";

    private final SiteDatabase database;
    private final Settings settings;
    private final Faults faults;
    private final Path folder;
    private final SiteLog log;
    private boolean failing;
    private volatile ExecutorService thread;

    ExportWorker(SiteDatabase database, Settings settings, Faults faults, Path folder, SiteLog log) throws IOException {
        this.database = database;
        this.settings = settings;
        this.faults = faults;
        this.folder = Files.createDirectories(folder);
        this.log = log;
    }

    Path file(long id) {
        return folder.resolve(id + ".csv");
    }

    void submit(Job job) {
        try {
            thread.execute(() -> run(job));
        } catch (RejectedExecutionException stopping) {
            throw new Refusal(503, "export-api is stopping");
        }
    }

    /** Begins to work. Exports that a stopped process left behind will never finish: they say so. */
    synchronized void start() throws SQLException {
        failing = false;
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("practice-export").factory());
        if (database.value("SELECT to_regclass('export_job')::text") != null) {
            database.change("""
                    UPDATE export_job SET status = 'FAILED', finished_at = now(), error = 'export-api was stopped'
                    WHERE status IN ('QUEUED', 'RUNNING')""");
        }
    }

    /** Once they work again, the log forgets what the fault did, behind the exports that it still hit. */
    synchronized void followFaults() throws SQLException {
        boolean now = faults.broken(FAILING);
        if (failing && !now) {
            thread.execute(() -> log.forget(CRASH));
        }
        failing = now;
    }

    private void run(Job job) {
        try {
            database.change("UPDATE export_job SET status = 'RUNNING' WHERE id = ?", job.id());
            long rows = write(job);
            finish(job, "DONE", rows, null);
        } catch (SQLException | IOException | RuntimeException e) {
            try {
                finish(job, "FAILED", null, e.getMessage());
            } catch (SQLException siteIsGone) {
                // re-created or stopping: its jobs went with it, or are failed at the next start
            }
        }
    }

    private void finish(Job job, String status, Long rows, String error) throws SQLException {
        log.write("EXPORT " + job.id() + " " + job.report().key() + " " + status
                + (error == null ? " " + rows + " rows" : ": " + error));
        database.change(
                "UPDATE export_job SET status = ?, rows = ?, error = ?, finished_at = clock_timestamp() WHERE id = ?",
                status,
                rows,
                error,
                job.id());
    }

    private long write(Job job) throws SQLException, IOException {
        int chunk = Integer.parseInt(settings.get(Settings.EXPORT_CHUNK));
        Path part = folder.resolve(job.id() + ".part");
        long written;
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            written = database.transaction(connection -> {
                try {
                    return copy(connection, job, chunk, out);
                } catch (IOException e) {
                    throw new SQLException("cannot write " + part.getFileName() + ": " + e.getMessage(), e);
                }
            });
        }
        Files.move(part, file(job.id()), StandardCopyOption.REPLACE_EXISTING);
        return written;
    }

    private long copy(Connection connection, Job job, int chunk, BufferedWriter out) throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement(job.report().query)) {
            query.setFetchSize(chunk);
            SiteDatabase.bind(query, job.branches(), job.most());
            long written = 0;
            try (ResultSet rows = query.executeQuery()) {
                out.write(job.excel() ? "\uFEFF" : "");
                Csv csv = new Csv(out, rows.getMetaData(), job.unmask());
                while (rows.next()) {
                    if (written % chunk == 0) {
                        requireMemory(chunk);
                    }
                    csv.write(rows);
                    written++;
                }
            }
            return written;
        }
    }

    private void requireMemory(int chunk) throws SQLException {
        if (faults.broken(FAILING)) {
            throw new SQLException(CRASH + ": a chunk of " + chunk + " rows does not fit");
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (thread != null) {
            thread.shutdownNow();
            thread.awaitTermination(5, TimeUnit.SECONDS);
        }
    }
}
