package io.golive.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.golive.action.ActionKinds;
import io.golive.action.ActionRunner;
import io.golive.action.ActionSpec;
import io.golive.check.CheckContext;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.ledger.Ledger;
import io.golive.ledger.Sha256;
import io.golive.target.FileSecrets;
import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A secret of its own for every kind that logs in somewhere, and targets that say it back in answers and errors: none of it is
 * in anything that is stored, shown, or logged.
 */
@ExtendWith(OutputCaptureExtension.class)
class CanaryIT {
    private static final List<String> NAMES =
            List.of("BEARER", "BASIC", "METRIC", "STORE", "GIT", "CACHE", "MAIL", "DB", "BARE");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path data;

    @TempDir
    Path keys;

    private final TestDatabase database = TestDatabase.fresh();
    private final CheckRunner checks = new CheckRunner(Kinds.scan());
    private final ActionRunner actions = new ActionRunner(ActionKinds.scan());
    private LeakyServers leaky;
    private Secrets secrets;
    private TestApp app;
    private Run run;
    private long element = 100;

    @BeforeEach
    void start() throws IOException {
        leaky = new LeakyServers();
        for (String name : NAMES) {
            Path file = Files.writeString(keys.resolve(name), canary(name));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        secrets = new FileSecrets(keys);
        app = new TestApp(database, data, "host:1", TestPlan.plan(), TestPlan.environment());
        run = app.started();
    }

    @AfterEach
    void stop() throws IOException {
        app.close();
        leaky.close();
    }

    /** With what is written differently in URLs, JSON and Base64. */
    private static String canary(String name) {
        return "canary " + name + "+\"tweet\"&/" + tail(name);
    }

    /** So long that no key, time or port is it by chance. */
    private static String tail(String name) {
        return Sha256.hex(name.getBytes(UTF_8)).substring(0, 16);
    }

    private static List<String> forms(String name) {
        List<String> forms = new ArrayList<>();
        String canary = canary(name);
        forms.add(canary);
        forms.add(canary.replace("\"", "\\\""));
        forms.add(URLEncoder.encode(canary, UTF_8));
        forms.add("canary " + name);
        forms.add(tail(name));
        for (String before : List.of("", "u:", "uu:", "uuu:", "\0u\0")) {
            String encoded = Base64.getEncoder().encodeToString((before + canary).getBytes(UTF_8));
            // the ends depend on what stands beside it
            forms.add(encoded.substring(8, encoded.length() - 8));
        }
        return forms;
    }

    @Test
    void noSecretOfAnyKindIsStoredOrShown(CapturedOutput output) throws IOException {
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

        for (String name : List.of("BEARER", "BASIC", "METRIC", "GIT", "CACHE", "MAIL", "DB")) {
            assertThat(leaky.heard)
                    .as("%s was sent at all: %s", name, page())
                    .anyMatch(said -> forms(name).stream().anyMatch(said::contains));
        }
        Map<String, String> places = Map.of(
                "the database", stored(),
                "the data folder", files(),
                "the page", page(),
                "the log", output.getAll());
        places.forEach((place, text) -> NAMES.forEach(
                name -> assertThat(forms(name)).as("%s in %s", name, place).noneMatch(text::contains)));
        assertThat(places.get("the database")).contains("***", "no such password");
        assertThat(places.get("the page")).contains("***");
    }

    @Test
    void theSearchFindsWhatIsThere() throws IOException {
        database.asSuperuser("INSERT INTO golive.kept (run_id, name, value, item_id) VALUES ('" + run.id()
                + "', 'x', to_json('" + canary("BARE") + "'::text), 'c1')");
        database.asSuperuser(
                "INSERT INTO golive.evidence (id, run_id, item_id, body, hash, at) VALUES (gen_random_uuid(), '"
                        + run.id() + "', 'c1', convert_to('" + canary("DB") + "', 'UTF8'), 'h', now())");
        assertThat(forms("BARE")).anyMatch(stored()::contains);
        assertThat(forms("DB")).anyMatch(stored()::contains);
    }

    private Target target(String type, String scheme, Login login) {
        String url = leaky.url(scheme) + (type.equals("git") || type.equals("postgres") ? "/x" : "");
        return new Target(
                "staging", type, type, Map.of("url", url, "from", "golive@shop.example"), login, login, Map.of());
    }

    private CheckContext leaking(CheckContext given, Target target) {
        return new CheckContext(target, given.variables(), secrets, given.cancellation());
    }

    private void check(
            String kind, String type, String scheme, Map<String, Object> properties, Login login, String expect) {
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
                checks.run(spec, leaking(context, target(type, scheme, login)), deadline);
        assertThat(app.work().check(run.id(), "c1", element++, true)).as(kind).isInstanceOf(Work.Answer.Outcome.class);
    }

    private void act(String kind, String type, String scheme, Map<String, Object> properties, Login login) {
        // an action of an item is done once: each in a run of its own
        app.runs().abandon(run.id(), TestApp.by("rita"));
        run = app.started();
        ActionSpec spec = new ActionSpec(kind, properties, "staging", type, null, false, LIMIT, null, Map.of());
        app.actions = (planned, context) -> actions.run(spec, leaking(context, target(type, scheme, login)));
        assertThat(app.work().act(run.id(), "once", element++)).as(kind).isInstanceOf(Work.Answer.Outcome.class);
    }

    /** Every column of every table, bytes as the text that they hold. */
    private String stored() {
        String tables = database.value("""
                SELECT string_agg(format('SELECT coalesce(string_agg(concat_ws(E''\\n'', %s), E''\\n''), '''') FROM golive.%I',
                                         columns, table_name), ' UNION ALL ')
                FROM (SELECT table_name,
                             string_agg(CASE data_type WHEN 'bytea' THEN format('encode(%I, ''escape'')', column_name)
                                                       ELSE format('%I::text', column_name) END, ', ') AS columns
                      FROM information_schema.columns WHERE table_schema = 'golive' GROUP BY table_name) each""");
        return database.value("SELECT string_agg(x, E'\\n') FROM (" + tables + ") every(x)");
    }

    private String files() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, ISO_8859_1));
            }
        }
        return text.toString();
    }

    /** What pages and API show is made of these. */
    private String page() throws IOException {
        JsonMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        RunViews views = app.get(RunViews.class);
        StringBuilder text = new StringBuilder();
        for (Run each : app.runs().list()) {
            text.append(json.writeValueAsString(views.find(each.id()).orElseThrow()));
            app.get(Ledger.class).read(each.id(), 0, 1000).forEach(entry -> text.append(entry.body()));
        }
        for (String each : database.value("SELECT string_agg(run_id || '/' || id, ',') FROM golive.evidence")
                .split(",")) {
            text.append(views.evidence(each.split("/")[0], each.split("/")[1]).orElseThrow());
        }
        return text.toString();
    }
}
