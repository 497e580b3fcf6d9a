package io.golive.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** Asks export-api for files and downloads them. The endpoint exists once the new release runs. */
final class ExportRoutes {
    private static final String ENDPOINT = "/actions/export-prepaid-report";
    private static final long MOST_ROWS = 1_000_000;
    /** What the tab's button asks for. */
    private static final long USUAL_ROWS = 5_000;

    private final SiteDatabase database;
    private final Doors doors;
    private final Permissions permissions;
    private final Services services;
    private final ExportWorker worker;
    private final Faults faults;

    ExportRoutes(
            SiteDatabase database,
            Doors doors,
            Permissions permissions,
            Services services,
            ExportWorker worker,
            Faults faults) {
        this.database = database;
        this.doors = doors;
        this.permissions = permissions;
        this.services = services;
        this.worker = worker;
        this.faults = faults;
    }

    void addTo(Routes routes) {
        routes.add("OPTIONS", ENDPOINT, this::options)
                .add("POST", ENDPOINT, this::request)
                .add("GET", "/api/prepaid/exports/{id}", this::state)
                .add("GET", "/exports/{id}", this::download);
    }

    private Answer options(Call call) throws SQLException {
        requireEndpoint();
        return Answer.empty(204, Map.of("Allow", "OPTIONS, POST"));
    }

    private Answer request(Call call) throws SQLException, IOException {
        requireEndpoint();
        Person person = exporter(call);
        Map<String, Object> body = call.json();
        ExportReport report = ExportReport.of(String.valueOf(body.get("report")))
                .orElseThrow(() -> new Refusal(400, "report is one of " + ExportReport.names()));
        long most = rows(body.get("rows"));
        boolean unmask = permissions.has(person, Permissions.ANALYTICS, "view_full_phone");
        boolean unaudited = faults.broken("export-unaudited");
        long job = database.transaction(connection -> {
            ActionLog.record(connection, "http", "POST " + ENDPOINT + " report=" + report.key(), call.run());
            return (Long) SiteDatabase.rows(
                            connection,
                            "INSERT INTO export_job (report, phone_unmask, requested_by) VALUES (?, ?, ?) RETURNING id",
                            report.key(),
                            unmask && !unaudited,
                            person.login())
                    .getFirst()
                    .get("id");
        });
        boolean shown = unmask != faults.broken("phones-the-wrong-way-in-files");
        boolean excel = Boolean.TRUE.equals(body.get("excel"));
        worker.submit(new ExportWorker.Job(job, report, shown, excel, permissions.branches(person), most));
        return Answer.json(202, Map.of("jobId", job, "status", "QUEUED"));
    }

    /** Who calls, when that role may export. */
    private Person exporter(Call call) throws SQLException {
        Person person = doors.person(call);
        if (!faults.broken("export-open-to-all")) {
            permissions.require(person, Permissions.ANALYTICS, "export");
        }
        return person;
    }

    private static long rows(Object wanted) {
        String text = wanted == null ? Long.toString(USUAL_ROWS) : wanted.toString();
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw new Refusal(400, "rows is a number from 1 to " + MOST_ROWS);
        }
        return Math.min(Long.parseLong(text), MOST_ROWS);
    }

    private Answer download(Call call) throws SQLException, IOException {
        Person person = exporter(call);
        Map<String, Object> job = job(call);
        long id = (Long) job.get("id");
        if (Boolean.TRUE.equals(job.get("phone_unmask"))) {
            permissions.require(person, Permissions.ANALYTICS, "view_full_phone");
        }
        Path file = worker.file(id);
        if (!"DONE".equals(job.get("status")) || Files.notExists(file) || faults.broken("export-file-lost")) {
            throw new Refusal(409, "export " + id + " is " + job.get("status") + ", there is no file");
        }
        return new Answer(
                200,
                Map.of(
                        "Content-Type",
                        "text/csv; charset=utf-8",
                        "Content-Disposition",
                        "attachment; filename=\"export-" + id + ".csv\""),
                content(file));
    }

    private byte[] content(Path file) throws SQLException, IOException {
        byte[] bytes = Files.readAllBytes(file);
        return faults.broken("downloads-masked-for-all")
                ? new String(bytes, UTF_8)
                        .replaceAll("(?<=,)(09\\d)\\d{5}(\\d\\d)(?=,)", "$1***$2")
                        .getBytes(UTF_8)
                : bytes;
    }

    private Answer state(Call call) throws SQLException {
        exporter(call);
        return Answer.json(200, job(call));
    }

    private Map<String, Object> job(Call call) throws SQLException {
        long id = call.path("id").matches("\\d{1,18}") ? Long.parseLong(call.path("id")) : -1;
        return database
                .rows("SELECT id, report, status, phone_unmask, rows, error FROM export_job WHERE id = ?", id)
                .stream()
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "no export has the number " + call.path("id")));
    }

    private void requireEndpoint() throws SQLException {
        if (!"p1".equals(services.release("export-api"))) {
            throw new Refusal(404, "this release of export-api has no " + ENDPOINT);
        }
    }
}
