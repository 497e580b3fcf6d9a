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
            List.of("cron-install", "crontab-list", "restart", "cdn-invalidate", "deploy-frontend");

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
            case "restart" -> arguments.size() == 1 ? restart(arguments.getFirst(), run) : usage("restart SERVICE");
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

    private Result restart(String service, String run) throws SQLException {
        boolean known = database.transaction(connection -> {
            ActionLog.record(connection, "command", "restart " + service, run);
            return Services.restart(connection, service);
        });
        return known
                ? new Result(0, service + " restarted\n")
                : new Result(1, "no service is called " + service + "\n");
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
