package io.golive.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.golive.action.ActionKinds;
import io.golive.action.ActionRunner;
import io.golive.action.ActionSpec;
import io.golive.check.CheckContext;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.target.FileSecrets;
import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs whose items log in with canaries at targets that say everything back, and all that is kept of them. */
final class LeakyRun implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<Canary> SENT = Stream.of("BEARER", "BASIC", "METRIC", "GIT", "CACHE", "MAIL", "DB")
            .map(Canary::of)
            .toList();
    /** Of a store nothing but a signature is sent. */
    static final List<Canary> ALL = Stream.concat(SENT.stream(), Stream.of(Canary.of("STORE"), Canary.of("PAGE")))
            .toList();

    final TestDatabase database = TestDatabase.fresh();
    final LeakyServers leaky = new LeakyServers();
    final Secrets secrets;
    final TestApp app;
    private final CheckRunner checks = new CheckRunner(Kinds.scan());
    private final ActionRunner actions = new ActionRunner(ActionKinds.scan());
    /** All that job workers make variables and messages of for the engine, the facts of a task among them. */
    final StringBuilder given = new StringBuilder();

    /** What {@code golive try} prints. */
    final StringBuilder printed = new StringBuilder();

    private final Path data;
    private Run run;
    private long element = 100;

    LeakyRun(Path data, Path keys) throws IOException {
        this.data = data;
        for (Canary canary : ALL) {
            canary.keep(keys);
        }
        secrets = new FileSecrets(keys);
        app = new TestApp(database, data, "host:1", TestPlan.plan(), TestPlan.environment());
        run = app.started();
    }

    /** The one that goes on. */
    String id() {
        return run.id();
    }

    /** Every kind that logs in somewhere and needs no browser. */
    void leakEverywhere() {
        check("http", "http", "http", Map.of("request", "GET /x"), new Login(null, "BEARER"), "status = 200");
        check("http", "http", "http", Map.of("request", "GET /x"), new Login(null, "BEARER"), "body.login = \"x\"");
        check("http", "http", "http", Map.of("request", "GET /fail"), new Login("uu", "BASIC"), "text = \"x\"");
        act("http", "http", "http", Map.of("request", "PUT /fail"), new Login("uuu", "BASIC"));
        act("http", "http", "http", Map.of("request", "PUT /x"), new Login("u", "BASIC"));
        check("metric", "prometheus", "http", Map.of("query", "up"), new Login(null, "METRIC"), "value = 1");
        check("s3", "s3", "http", Map.of("request", "GET exports/b"), new Login("u", "STORE"), "exists");
        act("s3", "s3", "http", Map.of("request", "PUT exports/fail", "text", "x"), new Login("u", "STORE"));
        check("git", "git", "http", Map.of("request", "BRANCH main"), new Login("u", "GIT"), "exists");
        check("redis", "redis", "redis", Map.of("command", "PING"), new Login("u", "CACHE"), "value = 1");
        act(
                "mail",
                "smtp",
                "smtp",
                Map.of("to", List.of("a@shop.example"), "subject", "s", "text", "t"),
                new Login("u", "MAIL"));
        check("sql", "postgres", "jdbc:postgresql", Map.of("query", "SELECT 1"), new Login("u", "DB"), "value = 1");
        act("sql", "postgres", "jdbc:postgresql", Map.of("query", "SELECT 1"), new Login("u", "DB"));
        SENT.forEach(this::assertWasSent);
    }

    void assertWasSent(Canary canary) {
        assertThat(leaky.heard).as("%s was sent at all", canary.name()).anyMatch(canary::isIn);
    }

    Target target(String type, String scheme, Login login) {
        String url = leaky.url(scheme) + (type.equals("git") || type.equals("postgres") ? "/x" : "");
        return new Target(
                "staging", type, type, Map.of("url", url, "from", "golive@shop.example"), login, login, Map.of());
    }

    private CheckContext leaking(CheckContext given, Target target) {
        return new CheckContext(target, given.variables(), secrets, given.cancellation());
    }

    void check(String kind, String type, String scheme, Map<String, Object> properties, Login login, String expect) {
        CheckSpec spec = new CheckSpec(
                kind,
                properties,
                "staging",
                type,
                null,
                List.of(expect),
                List.of(),
                LIMIT,
                null,
                null,
                List.of(),
                Map.of());
        app.checks = (planned, context, deadline) ->
                printed(checks.run(spec, leaking(context, target(type, scheme, login)), deadline));
        assertThat(given(app.work().check(run.id(), "c1", element++, false)))
                .as(kind)
                .isNotNull();
        assertThat(given(app.work().check(run.id(), "c1", element++, true)))
                .as(kind)
                .isInstanceOf(Work.Answer.Outcome.class);
        given(app.get(Asks.class).prepare(run.id(), Asks.Kind.TRIAGE, "c1", element++, 1, null));
    }

    private void act(String kind, String type, String scheme, Map<String, Object> properties, Login login) {
        // an action of an item is done once: each in a run of its own
        app.runs().abandon(run.id(), TestApp.by("rita"));
        run = app.started();
        ActionSpec spec = new ActionSpec(kind, properties, "staging", type, null, false, LIMIT, null, Map.of());
        app.actions = (planned, context) -> printed(actions.run(spec, leaking(context, target(type, scheme, login))));
        assertThat(given(app.work().act(run.id(), "once", element++))).as(kind).isInstanceOf(Work.Answer.Outcome.class);
    }

    private <T> T given(T answer) {
        given.append(answer).append('\n');
        return answer;
    }

    private <T> T printed(T result) {
        printed.append(result).append('\n');
        return result;
    }

    String files() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, ISO_8859_1));
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        app.close();
        leaky.close();
    }
}
