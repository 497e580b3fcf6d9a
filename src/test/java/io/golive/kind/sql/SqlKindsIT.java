package io.golive.kind.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.golive.Limits;
import io.golive.action.ActionFailedException;
import io.golive.action.ActionKinds;
import io.golive.action.ActionOutcome;
import io.golive.action.ActionResult;
import io.golive.action.ActionRunner;
import io.golive.action.ActionSpec;
import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.check.Observation;
import io.golive.check.Outcome;
import io.golive.check.Request;
import io.golive.target.FileSecrets;
import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlKindsIT {
    private static final Login READER = new Login("reader", "READ");
    private static final Login WRITER = new Login("writer", "WRITE");

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;

    private final CheckRunner checks = new CheckRunner(Kinds.scan());
    private final ActionRunner actions = new ActionRunner(ActionKinds.scan());
    private final Secrets secrets = new FileSecrets(folder);
    private final Cancellation cancellation = new Cancellation();
    private final Map<String, Object> variables = new HashMap<>();
    private Duration timeout = Duration.ofSeconds(20);
    private Duration patience;
    private String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().start();
        for (String name : List.of("READ", "WRITE")) {
            Path file = Files.writeString(folder.resolve(name), "secret-of-" + name);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        execute(
                "CREATE ROLE reader LOGIN PASSWORD 'secret-of-READ'",
                "CREATE ROLE writer LOGIN PASSWORD 'secret-of-WRITE'",
                "GRANT pg_read_all_data TO reader",
                "GRANT CREATE, USAGE ON SCHEMA public TO writer",
                "GRANT CREATE ON DATABASE postgres TO writer");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void emptyTable() throws SQLException {
        execute(
                "DROP TABLE IF EXISTS t CASCADE",
                "CREATE TABLE t(id bigint PRIMARY KEY, name text, at timestamptz)",
                "ALTER TABLE t OWNER TO writer",
                "INSERT INTO t VALUES (1, 'one', '2026-05-04T10:00:00Z'), (2, 'two', NULL)",
                // rights that a careless environment may give
                "CREATE OR REPLACE FUNCTION gone() RETURNS int LANGUAGE sql VOLATILE SECURITY DEFINER"
                        + " AS 'DELETE FROM t; SELECT 1'",
                "CREATE OR REPLACE PROCEDURE gone_too() LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM t'");
        variables.put("run", "run-42");
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String query(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Target target(Login writer) {
        return new Target("staging", "db", "postgres", Map.of("url", url), READER, writer, Map.of());
    }

    private CheckContext context() {
        return new CheckContext(target(WRITER), variables, secrets, cancellation);
    }

    private CheckResult check(String query, String... expect) {
        return check("sql", Map.of("query", query), expect);
    }

    private CheckResult check(String kind, Map<String, Object> properties, String... expect) {
        return checks.run(
                new CheckSpec(
                        kind,
                        properties,
                        "staging",
                        "db",
                        null,
                        List.of(expect),
                        List.of(),
                        timeout,
                        null,
                        patience,
                        List.of(),
                        Map.of()),
                context(),
                Duration.ofSeconds(60));
    }

    private ActionResult act(String kind, Map<String, Object> properties) {
        return actions.run(
                new ActionSpec(kind, properties, "staging", "db", null, false, timeout, null, Map.of()), context());
    }

    private Observation observe(String query) throws Exception {
        return new SqlCheck()
                .observe(new Request(
                        Map.of("query", query), target(WRITER), READER, variables, timeout, secrets, cancellation));
    }

    @Test
    void valuesOfEveryTypeCanBeCompared() throws Exception {
        Observation seen = observe("""
                SELECT 1::int AS i, 2::bigint AS b, 1.50::numeric AS n, true AS t, 'x' AS s, '2026-05-04'::date AS d,
                '2026-05-04T10:00:00Z'::timestamptz AS z, '2026-05-04 10:00'::timestamp AS l, 'infinity'::timestamptz AS inf,
                ARRAY['a','b'] AS a, ARRAY[[1,2],[3,4]] AS aa, '{"k":[1,null]}'::jsonb AS j, NULL::text AS nothing,
                'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid AS u, '\\x01'::bytea AS y, '1 day'::interval AS v,
                'pg_class'::regclass AS r, 'NaN'::numeric AS nan""");
        Map<?, ?> row = (Map<?, ?>) seen.values().get("row");
        assertThat(row.get("d")).isEqualTo(LocalDate.of(2026, 5, 4));
        assertThat(row.get("inf")).isEqualTo("infinity");
        assertThat(row.get("a")).isEqualTo(List.of("a", "b"));
        assertThat(row.get("aa")).isEqualTo(List.of(List.of(1, 2), List.of(3, 4)));
        assertThat(row.get("j").toString()).isEqualTo("{k=[1, null]}");
        CheckResult result = check(
                "SELECT now() AS now, 1.5 AS n, 'x' AS s, '2026-05-04'::date AS d, '[1,2]'::json AS j",
                "row.now > date and time(\"2020-01-01T00:00:00Z\")",
                "row.n = 1.5",
                "row.d = date(\"2026-05-04\")",
                "row.j = [1, 2]");
        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASS);
    }

    @Test
    void placeholdersAreBoundForWhatTheyAreComparedWith() {
        variables.put("id", "1");
        variables.put("ids", List.of(1, 2));
        variables.put("runStart", Instant.parse("2026-05-04T09:00:00Z"));
        variables.put("table", "t");
        variables.put("it", Map.of("name", "o'ne"));
        assertThat(check("SELECT count(*) FROM t WHERE id = :id", "value = 1").outcome())
                .isEqualTo(Outcome.PASS);
        assertThat(check("SELECT count(*) FROM :\"table\" WHERE id IN (:ids) AND at > :runStart", "value = 1")
                        .outcome())
                .isEqualTo(Outcome.PASS);
        CheckResult quoted = check("SELECT count(*) FROM t WHERE name = :it.name", "value = 0");
        assertThat(quoted.outcome()).isEqualTo(Outcome.PASS);
        assertThat(quoted.resolved()).isEqualTo("SELECT count(*) FROM t WHERE name = 'o''ne'");
        variables.put("n", 1);
        assertThat(check("SELECT left('abc', :n), id FROM t ORDER BY id LIMIT :n", "row.left = \"a\"")
                        .outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void aJsonOperatorIsNoPlaceholder() {
        assertThat(check("SELECT '{\"a\":1}'::jsonb ? 'a'", "value = true").outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void rowAndValueNeedExactlyOneRow() {
        CheckResult two = check("SELECT id FROM t", "value = 1");
        assertThat(two.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(two.verdicts().getFirst().sentence()).contains("the query gave 2 rows, not one");
        assertThat(check("SELECT id FROM t WHERE false", "rowCount = 0").outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void aCheckCannotChangeAnything() {
        for (String evil : List.of(
                "DELETE FROM t",
                "WITH gone AS (DELETE FROM t RETURNING id) SELECT count(*) FROM gone",
                "SELECT 1; COMMIT; DELETE FROM t",
                "SET TRANSACTION READ WRITE; DELETE FROM t",
                "SELECT set_config('transaction_read_only', 'off', false); DELETE FROM t",
                "SELECT set_config('transaction_read_only', 'off', false), gone() FROM t",
                "INSERT INTO t VALUES (3)",
                "WITH new AS (INSERT INTO t VALUES (3) RETURNING id) SELECT id FROM new",
                "SELECT gone()",
                "EXPLAIN ANALYZE DELETE FROM t",
                "SELECT * INTO other FROM t",
                "DO 'BEGIN DELETE FROM t; END'",
                "CALL gone_too()",
                "COPY t FROM PROGRAM 'echo 3'",
                "COPY t TO PROGRAM 'cat'",
                "SELECT dblink_exec('dbname=postgres user=postgres', 'DELETE FROM t')",
                "SELECT lo_import('/etc/passwd')",
                "SELECT pg_read_file('/etc/passwd')")) {
            assertThat(check(evil, "rowCount >= 0").outcome()).as(evil).isEqualTo(Outcome.ERROR);
        }
        for (String evil : List.of("COPY t TO PROGRAM 'cat'", "DO 'BEGIN DELETE FROM t; END'", "CALL gone_too()")) {
            assertThat(new SqlCheck().problems(Map.of("query", evil))).as(evil).hasSize(1);
            assertThat(check(evil, "rowCount >= 0").error()).contains("begin it with SELECT");
        }
        // by the writer's login as well: the transaction itself is read-only
        Request byWriter = new Request(
                Map.of("query", "WITH gone AS (DELETE FROM t RETURNING id) SELECT count(*) FROM gone"),
                target(WRITER),
                WRITER,
                variables,
                timeout,
                secrets,
                cancellation);
        assertThatThrownBy(() -> new SqlCheck().observe(byWriter)).hasMessageContaining("read-only transaction");
        assertThat(query("SELECT count(*) FROM t")).isEqualTo("2");
        assertThat(check("(SELECT 1) UNION (SELECT 1)", "value = 1").outcome()).isEqualTo(Outcome.PASS);
        assertThat(check("-- a note\nSHOW transaction_read_only", "value = \"on\"")
                        .outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void whatTheServerRefusesIsAnErrorWithTheQuery() {
        CheckResult result = check("SELECT * FROM missing_table", "rowCount = 1");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.error()).contains("\"missing_table\" does not exist");
        assertThat(result.resolved()).isEqualTo("SELECT * FROM missing_table");
        assertThat(check("SELECT 1 AS a, 2 AS a", "rowCount = 1").error()).contains("two columns are called a");
    }

    @Test
    void hugeAnswersAreRefusedAndNotJudged() {
        assertThat(check("SELECT generate_series(1, 20000)", "rowCount = 20000").error())
                .contains("more than 10000 rows");
        assertThat(check("SELECT repeat('x', 1000000) FROM generate_series(1, 50)", "rowCount = 50")
                        .error())
                .contains("larger than");
    }

    @Test
    void pastItsTimeoutAStatementIsReallyCancelled() {
        timeout = Duration.ofMillis(700);
        CheckResult result = check("SELECT pg_sleep(600), 'tag-timeout'", "rowCount = 1");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        await().untilAsserted(() -> assertThat(running("tag-timeout")).isEqualTo("0"));
    }

    @Test
    void aCancelledStatementIsReallyCancelled() {
        CompletableFuture<CheckResult> result =
                CompletableFuture.supplyAsync(() -> check("SELECT pg_sleep(600), 'tag-cancel'", "rowCount = 1"));
        await().untilAsserted(() -> assertThat(running("tag-cancel")).isEqualTo("1"));
        cancellation.cancel("the lane is closed");
        assertThat(result).succeedsWithin(Limits.A_WHILE).satisfies(ended -> {
            assertThat(ended.outcome()).isEqualTo(Outcome.ERROR);
            assertThat(ended.error()).startsWith("the lane is closed");
        });
        await().untilAsserted(() -> assertThat(running("tag-cancel")).isEqualTo("0"));
    }

    private static String running(String tag) {
        return query("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
                + " AND query LIKE '%" + tag + "%'");
    }

    @Test
    void aServerThatHangsOrTalksNonsenseIsAnError() throws IOException {
        timeout = Duration.ofSeconds(1);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x";
            CheckResult result = check("SELECT 1", "value = 1");
            assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
            assertThat(result.millis()).isLessThan(10_000);
        }
        try (ServerSocket babbling = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> babble(babbling));
            url = "jdbc:postgresql://127.0.0.1:" + babbling.getLocalPort() + "/x";
            assertThat(check("SELECT 1", "value = 1").outcome()).isEqualTo(Outcome.ERROR);
        }
        url = "jdbc:postgresql://127.0.0.1:1/x";
        assertThat(check("SELECT 1", "value = 1").error()).contains("cannot connect to staging/db");
    }

    private static void babble(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\n\r\nhello".repeat(50).getBytes());
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // the client hung up, which is what it should do
            assertThat(e).isNotNull();
        }
    }

    @Test
    void waitSeesWhatComesLater() throws Exception {
        patience = Duration.ofSeconds(20);
        CompletableFuture<CheckResult> result =
                CompletableFuture.supplyAsync(() -> check("SELECT name FROM t WHERE id = 3", "value = \"three\""));
        execute("INSERT INTO t VALUES (3, 'three', NULL)");
        assertThat(result).succeedsWithin(Limits.A_WHILE).returns(Outcome.PASS, CheckResult::outcome);
    }

    @Test
    void anActionIsDoneByTheWriterAndNamesItsRun() {
        ActionResult result = act(
                "sql",
                Map.of(
                        "query",
                        "INSERT INTO t SELECT 10, current_setting('application_name'), now() RETURNING id, name, current_user"));
        assertThat(result.outcome()).as(result.toString()).isEqualTo(ActionOutcome.DONE);
        assertThat(result.observed().toString()).contains("golive run-42").contains("current_user=writer");
        assertThat(query("SELECT name FROM t WHERE id = 10")).isEqualTo("golive run-42");
    }

    @Test
    void severalStatementsAreOneTransaction() {
        ActionResult result = act(
                "sql",
                Map.of(
                        "query",
                        "INSERT INTO t VALUES (11, 'a', NULL); UPDATE t SET name = 'b' WHERE id < 3; INSERT INTO t VALUES (11, 'c', NULL)"));
        assertThat(result.outcome()).isEqualTo(ActionOutcome.FAILED);
        assertThat(result.error()).startsWith("rolled back: ").contains("duplicate key");
        assertThat(query("SELECT count(*) FROM t WHERE id = 11 OR name = 'b'")).isEqualTo("0");
        ActionResult good = act(
                "sql", Map.of("query", "INSERT INTO t VALUES (11, 'a', NULL); UPDATE t SET name = 'b' WHERE id < 3"));
        assertThat(good.observed()).containsEntry("updated", new java.math.BigDecimal(3));
    }

    @Test
    void anActionThatEndsItsTransactionIsRefused() {
        for (String query :
                List.of("COMMIT", "INSERT INTO t VALUES (12, '', NULL); commit; SELECT 1", "SELECT 1;\nROLLBACK")) {
            assertThat(act("sql", Map.of("query", query)).error()).as(query).contains("ends its transaction itself");
        }
        assertThat(query("SELECT count(*) FROM t")).isEqualTo("2");
    }

    @Test
    void aCancelledActionIsRolledBackAndSoSurelyFailed() {
        CompletableFuture<ActionResult> result = CompletableFuture.supplyAsync(() -> act(
                "sql", Map.of("query", "INSERT INTO t VALUES (13, 'x', NULL); SELECT pg_sleep(600), 'tag-action'")));
        await().untilAsserted(() -> assertThat(running("tag-action")).isEqualTo("1"));
        cancellation.cancel("the lane is closed");
        assertThat(result).succeedsWithin(Limits.A_WHILE).returns(ActionOutcome.FAILED, ActionResult::outcome);
        assertThat(query("SELECT count(*) FROM t WHERE id = 13")).isEqualTo("0");
    }

    @Test
    void aConnectionLostBeforeTheCommitIsSurelyRolledBack() {
        CompletableFuture<ActionResult> result = CompletableFuture.supplyAsync(() ->
                act("sql", Map.of("query", "INSERT INTO t VALUES (14, 'x', NULL); SELECT pg_sleep(600), 'tag-lost'")));
        await().untilAsserted(() -> assertThat(running("tag-lost")).isEqualTo("1"));
        query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%tag-lost%'"
                + " AND pid <> pg_backend_pid()");
        assertThat(result).succeedsWithin(Limits.A_WHILE).returns(ActionOutcome.FAILED, ActionResult::outcome);
        assertThat(query("SELECT count(*) FROM t WHERE id = 14")).isEqualTo("0");
    }

    @Test
    void aDeferredRefusalAtTheCommitIsSurelyFailed() throws SQLException {
        execute(
                "ALTER TABLE t ADD CONSTRAINT other FOREIGN KEY (id) REFERENCES t(id) DEFERRABLE INITIALLY DEFERRED",
                "CREATE TABLE child(id bigint REFERENCES t(id) DEFERRABLE INITIALLY DEFERRED)",
                "ALTER TABLE child OWNER TO writer");
        try {
            ActionResult result = act("sql", Map.of("query", "INSERT INTO child VALUES (99)"));
            assertThat(result.outcome()).isEqualTo(ActionOutcome.FAILED);
            assertThat(result.error()).startsWith("rolled back at the commit");
        } finally {
            execute("DROP TABLE child");
        }
    }

    /** The backend is ended while it commits: the client cannot know on which side of it. */
    @Test
    void aConnectionLostAtTheCommitIsInDoubt() throws SQLException {
        execute(
                "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END'",
                "GRANT pg_signal_backend TO writer",
                "CREATE CONSTRAINT TRIGGER die AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()");
        try {
            ActionResult result = act("sql", Map.of("query", "INSERT INTO t VALUES (15, 'x', NULL)"));
            assertThat(result.outcome()).as(result.toString()).isEqualTo(ActionOutcome.IN_DOUBT);
            assertThat(result.error()).contains("its answer never came");
        } finally {
            execute("DROP FUNCTION die() CASCADE");
        }
    }

    @Test
    void autocommitIsForWhatCannotRunInATransaction() {
        assertThat(act("sql", Map.of("query", "VACUUM t")).outcome()).isEqualTo(ActionOutcome.FAILED);
        assertThat(act("sql", Map.of("query", "VACUUM t", "autocommit", true)).outcome())
                .isEqualTo(ActionOutcome.DONE);
        assertThat(act("sql", Map.of("query", "SELECT 1; SELECT 2", "autocommit", true))
                        .error())
                .contains("one statement only");
        assertThat(act("sql", Map.of("query", "VACUUM missing", "autocommit", true))
                        .outcome())
                .isEqualTo(ActionOutcome.FAILED);
        timeout = Duration.ofMillis(500);
        assertThat(act("sql", Map.of("query", "SELECT pg_sleep(600)", "autocommit", true))
                        .outcome())
                .isEqualTo(ActionOutcome.IN_DOUBT);
    }

    @Test
    void aViewIsRefreshedByItsQuotedName() throws SQLException {
        execute(
                "CREATE MATERIALIZED VIEW \"Odd View\" AS SELECT id FROM t WITH NO DATA",
                "ALTER MATERIALIZED VIEW \"Odd View\" OWNER TO writer");
        variables.put("it", "Odd View");
        assertThat(act("sql", Map.of("query", "REFRESH MATERIALIZED VIEW :\"it\""))
                        .outcome())
                .isEqualTo(ActionOutcome.DONE);
        assertThat(check("SELECT ispopulated FROM pg_matviews WHERE matviewname = :it", "value = true")
                        .outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void withoutAWriterNothingIsChanged() {
        ActionResult result = actions.run(
                new ActionSpec(
                        "sql", Map.of("query", "DELETE FROM t"), "staging", "db", null, false, timeout, null, Map.of()),
                new CheckContext(target(null), variables, secrets, cancellation));
        assertThat(result.outcome()).isEqualTo(ActionOutcome.FAILED);
        assertThat(result.error()).contains("staging/db has no writer");
        assertThat(query("SELECT count(*) FROM t")).isEqualTo("2");
    }

    @Test
    void aLoginThatIsRefusedIsNamedAndNoSecretShows() throws Exception {
        Request stranger = new Request(
                Map.of("query", "SELECT 1"),
                target(WRITER),
                new Login("stranger", "READ"),
                variables,
                timeout,
                secrets,
                cancellation);
        assertThatThrownBy(() -> new SqlCheck().observe(stranger))
                .hasMessageContaining("cannot connect to staging/db")
                .hasMessageContaining("\"stranger\" does not exist")
                .hasMessageNotContaining("secret-of-READ");
        CheckResult echoed = check("SELECT 'secret-of-READ' AS s, 'c2VjcmV0LW9mLVJFQUQ=' AS b", "row.s = \"x\"");
        assertThat(echoed.toString()).doesNotContain("secret-of-READ").doesNotContain("c2VjcmV0LW9mLVJFQUQ");
        url = url + "?password=x";
        assertThat(check("SELECT 1", "value = 1").error()).contains("has a login in its url");
    }

    @Test
    void figuresOfTwoQueriesAreCompared() {
        CheckResult result = check(
                "compare",
                Map.of(
                        "left", "SELECT id, id * 1000 + CASE id WHEN 2 THEN 1 ELSE 0 END AS total FROM t",
                        "right", "SELECT id, id * 1000 AS total FROM t",
                        "key", "id"),
                "compared = 2",
                "missing = 0",
                "worstPercent <= 0.05",
                "outside = 1");
        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASS);
        assertThat(result.excerpt()).contains("left=2001").contains("right=2000");
        CheckResult nothing = check(
                "compare",
                Map.of(
                        "left",
                        "SELECT id, 1 AS total FROM t WHERE false",
                        "right",
                        "SELECT id, 1 AS total FROM t",
                        "key",
                        List.of("id")),
                "worstPercent <= 0.1");
        assertThat(nothing.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(nothing.error()).contains("nothing was compared");
        assertThat(nothing.resolved()).contains("-- against");
    }

    private static Map<String, Object> migrations(Map<String, String> files) {
        return Map.of("location", "migrations/p1", "files", files);
    }

    @Test
    void migrationsComeFromTheFrozenPlanAndAreAppliedOnce() throws SQLException {
        execute("DROP TABLE IF EXISTS flyway_schema_history, m1, m2");
        Map<String, Object> properties = migrations(Map.of(
                "migrations/p1/V1__one.sql",
                "CREATE TABLE m1(id int);",
                "migrations/p1/V2__two.sql",
                "CREATE TABLE m2(id int); INSERT INTO m2 VALUES ('${not_a_placeholder}' = 'x')::int;"
                        .replace("('${not_a_placeholder}' = 'x')::int", "(('${not_a_placeholder}' = 'x')::int)")));
        variables.put("stepStart", Instant.now().minusSeconds(1));
        ActionResult first = act("flyway", properties);
        assertThat(first.outcome()).as(first.toString()).isEqualTo(ActionOutcome.DONE);
        assertThat(first.observed()).containsEntry("applied", List.of("V1__one.sql", "V2__two.sql"));
        assertThat(first.resolved()).isEqualTo("migrate: V1__one.sql, V2__two.sql");
        assertThat(check(
                                "SELECT script FROM flyway_schema_history WHERE success AND installed_on >= :stepStart",
                                "rowCount >= 2")
                        .outcome())
                .isEqualTo(Outcome.PASS);
        ActionResult again = act("flyway", properties);
        assertThat(again.outcome()).isEqualTo(ActionOutcome.DONE);
        assertThat(again.observed()).containsEntry("count", new java.math.BigDecimal(0));
    }

    @Test
    void aPhaseMayComeBeforeOneWithEarlierDates() throws SQLException {
        execute("DROP TABLE IF EXISTS flyway_schema_history, m1, m2");
        act("flyway", migrations(Map.of("V2__later.sql", "CREATE TABLE m2 (n int);")));

        ActionResult earlier = act("flyway", migrations(Map.of("V1__earlier.sql", "CREATE TABLE m1 (n int);")));
        assertThat(earlier.outcome()).as(earlier.error()).isEqualTo(ActionOutcome.DONE);
        assertThat(earlier.resolved()).isEqualTo("migrate: V1__earlier.sql");
    }

    @Test
    void aMigrationThatFailsTakesAllBack() throws SQLException {
        execute("DROP TABLE IF EXISTS flyway_schema_history, m1, m2");
        ActionResult result = act(
                "flyway",
                migrations(Map.of(
                        "V1__one.sql", "CREATE TABLE m1(id int);", "V2__two.sql", "CREATE TABLE m2(id nonsense);")));
        assertThat(result.outcome()).as(result.toString()).isEqualTo(ActionOutcome.FAILED);
        assertThat(result.error()).contains("nonsense");
        assertThat(query("SELECT to_regclass('m1')")).isNull();
    }

    @Test
    void aCancelledMigrationIsInDoubtAndReallyEnded() throws SQLException {
        execute("DROP TABLE IF EXISTS flyway_schema_history, m1, m2");
        CompletableFuture<ActionResult> result = CompletableFuture.supplyAsync(
                () -> act("flyway", migrations(Map.of("V1__slow.sql", "SELECT pg_sleep(600), 'tag-migration';"))));
        await().untilAsserted(() -> assertThat(running("tag-migration")).isEqualTo("1"));
        cancellation.cancel("the lane is closed");
        assertThat(result).succeedsWithin(Limits.A_WHILE).returns(ActionOutcome.IN_DOUBT, ActionResult::outcome);
        await().untilAsserted(() -> assertThat(running("tag-migration")).isEqualTo("0"));
    }

    @Test
    void aFolderWithoutMigrationsIsRefused() {
        assertThat(act("flyway", Map.of("location", "migrations/p1")).error()).contains("there is no migration");
        Request outside = new Request(
                migrations(Map.of("../V1__x.sql", "SELECT 1")),
                target(WRITER),
                WRITER,
                variables,
                timeout,
                secrets,
                cancellation);
        assertThatThrownBy(() -> new FlywayAction().perform(outside))
                .isInstanceOf(ActionFailedException.class)
                .hasMessageContaining("outside of its folder");
    }
}
