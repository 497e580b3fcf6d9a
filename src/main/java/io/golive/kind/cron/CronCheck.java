package io.golive.kind.cron;

import io.golive.check.CallException;
import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Kinds;
import io.golive.check.Observation;
import io.golive.check.Request;
import io.golive.check.Template;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Observes the cron entries that contain a text: of a host by its command {@code crontab-list} (an allow-list may say
 * {@code crontab-list: [/usr/bin/crontab, -l]}), of a database by the active jobs of pg_cron. How a command is run and a
 * query is sent is what the kinds of these names do; they are asked by their key.
 */
final class CronCheck implements Check {
    private static final String CONTAINS = "contains";
    private static final String COMMAND = "crontab-list";
    private static final String JOBS = "SELECT schedule, command FROM cron.job WHERE active ORDER BY jobid";

    private static final KindSpec SPEC = new KindSpec(
            "cron",
            CONTAINS,
            Set.of("host", "postgres"),
            List.of(new Property(
                    CONTAINS,
                    Type.TEXT,
                    true,
                    true,
                    "A part of the entries that are meant, of the schedule or the command.")),
            Set.of("entries"));

    /** Not found before the first call: this class is one of those found. */
    private static final class Others {
        static final Kinds KINDS = Kinds.scan();
    }

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        return properties.get(CONTAINS) instanceof String text && text.isBlank()
                ? List.of("'cron' is empty, which every entry contains. Write a part of the entries that are meant")
                : List.of();
    }

    @Override
    public Observation observe(Request request) throws Exception {
        String text =
                Template.fill(request.text(CONTAINS).orElseThrow(), request.variables(), UnaryOperator.identity());
        List<CronEntry> all = request.target().type().equals("postgres") ? jobs(request) : crontab(request);
        List<CronEntry> meant =
                all.stream().filter(entry -> entry.contains(text)).toList();
        return new Observation(
                Map.of("entries", meant.stream().map(CronEntry::values).toList()),
                Map.of(),
                (request.target().type().equals("postgres") ? JOBS : COMMAND) + "\n-- that contain " + text,
                meant.size() + " of " + all.size() + " entries\n"
                        + all.stream().map(CronEntry::line).collect(Collectors.joining("\n")));
    }

    private static List<CronEntry> crontab(Request request) throws Exception {
        Observation listed = ask("command", Map.of("command", List.of(COMMAND)), request);
        String said = String.valueOf(listed.values().get("stdout"));
        String complained = String.valueOf(listed.values().get("stderr"));
        if (complained.startsWith("no crontab for ")) {
            return List.of(); // that is how crontab -l says that there is none
        }
        if (!Integer.valueOf(0).equals(listed.values().get("exit"))
                || listed.absent().containsKey("stdout")) {
            throw new CallException("the crontab could not be listed: " + listed.excerpt(), listed.resolved(), null);
        }
        return CronEntry.crontab(said);
    }

    private static List<CronEntry> jobs(Request request) throws Exception {
        Observation listed = ask("sql", Map.of("query", JOBS), request);
        return ((Collection<?>) listed.values().get("rows"))
                .stream()
                        .map(row -> (Map<?, ?>) row)
                        .map(row ->
                                CronEntry.of(String.valueOf(row.get("schedule")), String.valueOf(row.get("command"))))
                        .toList();
    }

    private static Observation ask(String kind, Map<String, Object> properties, Request request) throws Exception {
        return Others.KINDS
                .check(kind)
                .observe(new Request(
                        properties,
                        request.target(),
                        request.login(),
                        request.variables(),
                        request.timeout(),
                        request.secrets(),
                        request.cancellation()));
    }
}
