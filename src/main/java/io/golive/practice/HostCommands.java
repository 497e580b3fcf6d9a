package io.golive.practice;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the commands on a site's host do: the far end of {@link HostCommand}. */
final class HostCommands {
    /** Names of the commands, as they lie in the host's folder. */
    static final List<String> NAMES = List.of(
            "cron-install",
            "crontab-list",
            "restart",
            "cdn-invalidate",
            "deploy-frontend",
            "export-chunk",
            "service-status",
            "backfill-report",
            "reconcile",
            "release-phase");

    /** What a command ends with. */
    record Result(int exit, String output) {}

    private final SiteDatabase database;
    private final Faults faults;
    private final SiteFiles files;
    private final SiteReports reports;

    HostCommands(SiteDatabase database, Faults faults, SiteFiles files, SiteReports reports) {
        this.database = database;
        this.faults = faults;
        this.files = files;
        this.reports = reports;
    }

    /** Answers with the output as text and the exit code in the header X-Exit. */
    Answer answer(Call call) throws SQLException, IOException {
        Result result = run(call.path("command"), call.query("arg"), call.text(), call.run());
        return new Answer(
                200,
                Map.of("Content-Type", "text/plain; charset=utf-8", "X-Exit", Integer.toString(result.exit())),
                result.output().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** @param input what the command read from the file it was given; else empty */
    Result run(String command, List<String> arguments, String input, String run) throws SQLException {
        return switch (command) {
            case "cron-install" ->
                arguments.size() == 1 ? install(arguments.getFirst(), input, run) : usage("cron-install FILE");
            case "crontab-list" -> arguments.isEmpty() ? list() : usage("crontab-list");
            case "restart" ->
                arguments.size() == 1 || arguments.size() == 2
                        ? restart(arguments, run)
                        : usage("restart SERVICE [MEMORY]");
            case "export-chunk" ->
                arguments.size() == 1 ? chunk(arguments.getFirst(), run) : usage("export-chunk ROWS");
            case "cdn-invalidate" -> arguments.isEmpty() ? invalidate(run) : usage("cdn-invalidate");
            case "deploy-frontend" ->
                arguments.size() == 1 ? deploy(arguments.getFirst(), run) : usage("deploy-frontend BUILD");
            case "service-status" ->
                arguments.size() == 1 ? status(arguments.getFirst()) : usage("service-status SERVICE");
            case "backfill-report" ->
                arguments.isEmpty() ? recorded(command, run, reports::backfill) : usage("backfill-report");
            case "reconcile" -> arguments.isEmpty() ? recorded(command, run, reports::reconcile) : usage("reconcile");
            case "release-phase" ->
                arguments.size() == 1 ? release(arguments.getFirst(), run) : usage("release-phase 2|3");
            default -> new Result(127, command + " is not a command of this host; there are " + NAMES + "\n");
        };
    }

    private Result install(String file, String text, String run) throws SQLException {
        List<Crontab.Entry> entries;
        try {
            entries = Crontab.parse(faults.broken("cron-install-careless") ? text.replace("CONCURRENTLY ", "") : text);
        } catch (IllegalArgumentException e) {
            return new Result(1, file + ", " + e.getMessage() + "\n");
        }
        if (entries.isEmpty()) {
            return new Result(1, file + " holds no entry\n");
        }
        database.transaction(connection -> {
            ActionLog.record(connection, "command", "cron-install " + entries.size() + " entries", run);
            Crontab.install(connection, entries);
            return null;
        });
        return new Result(0, entries.size() + " entries installed\n");
    }

    private Result list() throws SQLException {
        return new Result(
                0,
                Crontab.installed(database).stream().map(entry -> entry + "\n").collect(Collectors.joining()));
    }

    /** With a second argument export-api gets that much memory, for example 2g, until it is said otherwise. */
    private Result restart(List<String> arguments, String run) throws SQLException {
        String service = arguments.getFirst();
        String memory = arguments.size() == 2 ? arguments.get(1) : null;
        if (memory != null && !(service.equals("export-api") && memory.matches("[1-9][0-9]{0,4}[mg]"))) {
            return new Result(1, "only export-api takes a memory, such as 512m or 2g, not " + memory + "\n");
        }
        boolean known = database.transaction(connection -> {
            ActionLog.record(connection, "command", "restart " + String.join(" ", arguments), run);
            if (memory != null) {
                Settings.set(connection, Settings.EXPORT_MEMORY, memory);
            }
            return Services.restart(connection, service);
        });
        return known
                ? new Result(0, service + " restarted\n")
                : new Result(1, "no service is called " + service + "\n");
    }

    private Result chunk(String rows, String run) throws SQLException {
        if (!rows.matches("[1-9][0-9]{0,5}")) {
            return new Result(1, "a chunk is a number of rows, not " + rows + "\n");
        }
        database.transaction(connection -> {
            ActionLog.record(connection, "command", "export-chunk " + rows, run);
            return Settings.set(connection, Settings.EXPORT_CHUNK, rows);
        });
        return new Result(0, "export-api writes chunks of " + rows + " rows from its next export on\n");
    }

    private Result invalidate(String run) throws SQLException {
        boolean stale = faults.broken("cdn-stale");
        String build = database.transaction(connection -> {
            ActionLog.record(connection, "command", "cdn-invalidate", run);
            String deployed =
                    (String) SiteDatabase.rows(connection, "SELECT value FROM setting WHERE key = ?", Settings.BUILD)
                            .getFirst()
                            .get("value");
            if (!stale) {
                Settings.set(connection, Settings.CDN_BUILD, deployed);
            }
            return deployed;
        });
        return new Result(0, "the CDN serves " + build + "\n");
    }

    private Result deploy(String build, String run) throws SQLException {
        if (!build.matches("[\\w.-]{1,60}")) {
            return new Result(1, "a build is letters, digits, dots and dashes\n");
        }
        boolean nothing = faults.broken("deploy-does-nothing");
        database.transaction(connection -> {
            ActionLog.record(connection, "command", "deploy-frontend " + build, run);
            return nothing || Settings.set(connection, Settings.BUILD, build);
        });
        return new Result(0, build + " deployed; the CDN serves the old one until it is invalidated\n");
    }

    private Result status(String service) throws SQLException {
        List<Map<String, Object>> rows =
                database.rows("SELECT running, started_at FROM service WHERE name = ?", service);
        if (rows.isEmpty()) {
            return new Result(4, "no service is called " + service + "\n");
        }
        if (rows.getFirst().get("running").equals(Services.STOPPED)) {
            return new Result(3, service + " is stopped\n");
        }
        String entries =
                service.equals("scripts") ? ", " + Crontab.installed(database).size() + " cron entries" : "";
        return new Result(
                0,
                service + " is running " + rows.getFirst().get("running") + " since "
                        + rows.getFirst().get("started_at") + entries + "\n");
    }

    private Result release(String phase, String run) throws SQLException {
        if (!phase.matches("[23]")) {
            return new Result(1, "phases to release are 2 and 3, not " + phase + "\n");
        }
        return recorded("release-phase " + phase, run, () -> {
            files.release(Integer.parseInt(phase));
            return new Result(0, "phase-" + phase + " is merged into main\n");
        });
    }

    /** What a command does once it is on record. */
    private interface Work {
        Result done() throws SQLException;
    }

    private Result recorded(String command, String run, Work work) throws SQLException {
        database.transaction(connection -> {
            ActionLog.record(connection, "command", command, run);
            return null;
        });
        return work.done();
    }

    private static Result usage(String usage) {
        return new Result(2, "usage: " + usage + "\n");
    }
}
