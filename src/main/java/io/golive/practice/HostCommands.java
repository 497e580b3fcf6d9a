package io.golive.practice;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the commands on a site's host do: the far end of {@link HostCommand}. */
final class HostCommands {
    /** Names of the commands, as they lie in the host's folder. */
    static final List<String> NAMES =
            List.of("cron-install", "crontab-list", "restart", "cdn-invalidate", "deploy-frontend", "export-chunk");

    /** What a command ends with. */
    record Result(int exit, String output) {}

    private final SiteDatabase database;

    HostCommands(SiteDatabase database) {
        this.database = database;
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
            default -> new Result(127, command + " is not a command of this host; there are " + NAMES + "\n");
        };
    }

    private Result install(String file, String text, String run) throws SQLException {
        List<Crontab.Entry> entries;
        try {
            entries = Crontab.parse(text);
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
        String build = database.transaction(connection -> {
            ActionLog.record(connection, "command", "cdn-invalidate", run);
            String deployed =
                    (String) SiteDatabase.rows(connection, "SELECT value FROM setting WHERE key = ?", Settings.BUILD)
                            .getFirst()
                            .get("value");
            Settings.set(connection, Settings.CDN_BUILD, deployed);
            return deployed;
        });
        return new Result(0, "the CDN serves " + build + "\n");
    }

    private Result deploy(String build, String run) throws SQLException {
        if (!build.matches("[\\w.-]{1,60}")) {
            return new Result(1, "a build is letters, digits, dots and dashes\n");
        }
        database.transaction(connection -> {
            ActionLog.record(connection, "command", "deploy-frontend " + build, run);
            return Settings.set(connection, Settings.BUILD, build);
        });
        return new Result(0, build + " deployed; the CDN serves the old one until it is invalidated\n");
    }

    private static Result usage(String usage) {
        return new Result(2, "usage: " + usage + "\n");
    }
}
