package io.golive.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.golive.run.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerIT {
    private static final List<String> TRICKS = List.of(
            "UPDATE golive.ledger SET actor = 'eve'",
            "DELETE FROM golive.ledger",
            "TRUNCATE golive.ledger",
            "ALTER TABLE golive.ledger DISABLE TRIGGER ALL",
            "ALTER TABLE golive.ledger DROP CONSTRAINT ledger_pkey",
            "ALTER TABLE golive.ledger ALTER COLUMN body TYPE text USING ''",
            "ALTER TABLE golive.ledger RENAME TO other",
            "ALTER TABLE golive.ledger OWNER TO golive_app",
            "ALTER SCHEMA golive OWNER TO golive_app",
            "DROP TABLE golive.ledger",
            "DROP SCHEMA golive CASCADE",
            "DROP OWNED BY golive_owner",
            "INSERT INTO golive.ledger SELECT * FROM golive.ledger ON CONFLICT (chain, sequence) DO UPDATE SET actor = 'eve'",
            "MERGE INTO golive.ledger l USING golive.ledger o ON l.chain = o.chain WHEN MATCHED THEN DELETE",
            "WITH gone AS (DELETE FROM golive.ledger RETURNING 1) SELECT count(*) FROM gone",
            "SELECT * FROM golive.ledger FOR UPDATE",
            "DO $$ BEGIN LOCK TABLE golive.ledger IN ACCESS EXCLUSIVE MODE; END $$",
            "CREATE TRIGGER eve BEFORE INSERT ON golive.ledger FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            "CREATE RULE eve AS ON INSERT TO golive.ledger DO INSTEAD NOTHING",
            "CREATE POLICY eve ON golive.ledger USING (false)",
            "CREATE TABLE golive.part (LIKE golive.ledger)",
            "CREATE TEMP TABLE part () INHERITS (golive.ledger)",
            "CREATE SCHEMA eve",
            "GRANT golive_owner TO golive_app",
            "SET ROLE golive_owner",
            "SET SESSION AUTHORIZATION golive_owner",
            "SET session_replication_role = replica",
            "ALTER ROLE golive_app SUPERUSER",
            "ALTER ROLE golive_owner PASSWORD 'eve'",
            "CREATE EVENT TRIGGER eve ON ddl_command_start EXECUTE FUNCTION event_trigger()",
            "COPY golive.ledger FROM PROGRAM 'true'",
            "SELECT pg_read_file('PG_VERSION')",
            "UPDATE golive.flyway_schema_history SET success = false",
            "UPDATE golive.evidence SET hash = ''",
            "DELETE FROM golive.evidence",
            "UPDATE golive.installation SET generation = gen_random_uuid()");

    @TempDir
    Path data;

    private TestDatabase database;
    private Ledger ledger;
    private TransactionTemplate transaction;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        DriverManagerDataSource source = new DriverManagerDataSource(database.url(), "golive_app", "app's");
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        ledger = new PostgresLedger(
                JdbcClient.create(source), new Anchors(data.resolve("anchors.log")), new SimpleMeterRegistry());
    }

    private void append(String chain, int entries) {
        for (int i = 1; i <= entries; i++) {
            int number = i;
            transaction.executeWithoutResult(status -> ledger.append(chain, "test.fact", "rita", Map.of("n", number)));
        }
    }

    @Test
    void entriesFollowFromEachOtherAndAreAnchored() throws IOException {
        append("shop-1", 5);
        append("shop-2", 1);

        assertThat(ledger.read("shop-1", 2, 2)).extracting(Entry::sequence).containsExactly(3L, 4L);
        assertThat(ledger.head("shop-1").orElseThrow().sequence()).isEqualTo(5);
        Verification verification = ledger.verify("shop-1");
        assertThat(verification.intact()).isTrue();
        assertThat(verification.entries()).isEqualTo(5);
        assertThat(verification.finding()).contains("proven up to entry 5");
        assertThat(Files.readAllLines(data.resolve("anchors.log"))).hasSize(6);
    }

    @Test
    void appendNeedsATransaction() {
        assertThatThrownBy(() -> ledger.append("shop-1", "test.fact", "rita", Map.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rolledBackEntryIsNeitherThereNorAnchored() {
        transaction.executeWithoutResult(status -> {
            ledger.append("shop-1", "test.fact", "rita", Map.of());
            status.setRollbackOnly();
        });
        append("shop-1", 1);
        assertThat(ledger.verify("shop-1")).satisfies(verification -> {
            assertThat(verification.intact()).isTrue();
            assertThat(verification.entries()).isEqualTo(1);
        });
    }

    @Test
    void manyWritersMakeOneChainWithoutGaps() throws InterruptedException {
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            for (int writer = 0; writer < 8; writer++) {
                writers.submit(() -> append("shop-1", 10));
            }
            writers.shutdown();
            assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        Verification verification = ledger.verify("shop-1");
        assertThat(verification.intact()).as(verification.finding()).isTrue();
        assertThat(verification.entries()).isEqualTo(80);
    }

    /** What the application's role tries it may not, and each for that reason alone. */
    @Test
    void applicationMayOnlyInsertAndSelect() throws SQLException {
        append("shop-1", 1);
        try (Connection connection = database.asApp();
                Statement statement = connection.createStatement()) {
            for (String sql : TRICKS) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class)
                        .satisfies(error -> assertThat(((SQLException) error).getSQLState())
                                .as("insufficient privilege for " + sql)
                                .isEqualTo("42501"));
            }
        }
        assertThat(ledger.verify("shop-1").entries()).isEqualTo(1);
    }

    /** No trigger guards the table: what is not granted is not there to be disabled. */
    @Test
    void applicationsRoleHasNoOtherWay() {
        append("shop-1", 1);
        for (String right : List.of("UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")) {
            assertThat(database.value("SELECT has_table_privilege('golive_app', 'golive.ledger', '" + right + "')"))
                    .as(right)
                    .isEqualTo("f");
        }
        assertThat(database.value("SELECT has_any_column_privilege('golive_app', 'golive.ledger', 'UPDATE')"))
                .isEqualTo("f");
        assertThat(database.value("SELECT has_schema_privilege('golive_app', 'golive', 'CREATE')"))
                .isEqualTo("f");
        assertThat(database.value("SELECT count(*) FROM pg_auth_members WHERE member = 'golive_app'::regrole"))
                .isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM pg_class WHERE relowner = 'golive_app'::regrole"))
                .isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
                        + " WHERE p.prosecdef AND n.nspname IN ('golive', 'public')"))
                .as("functions that act as their owner")
                .isEqualTo("0");
        assertThat(database.value("SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls"
                        + " FROM pg_roles WHERE rolname = 'golive_app'"))
                .isEqualTo("f");
    }

    @Test
    void recomputedEntryIsNamedByItsAnchorAndWithoutAnchorsBehindIt() throws IOException {
        append("shop-1", 6);
        database.asSuperuser("""
                UPDATE golive.ledger a
                SET actor = 'eve', body = eve.body, hash = encode(sha256(decode(eve.before, 'hex') || eve.body), 'hex')
                FROM (SELECT this.sequence, before.hash AS before,
                             convert_to(replace(convert_from(this.body, 'UTF8'), '"rita"', '"eve"'), 'UTF8') AS body
                      FROM golive.ledger this JOIN golive.ledger before ON before.sequence = this.sequence - 1
                      WHERE this.sequence = 3) eve
                WHERE a.sequence = eve.sequence""");
        assertThat(ledger.verify("shop-1").firstWrong()).isEqualTo(3);
        assertThat(ledger.breaks())
                .extracting(Break::chain, Break::firstWrong, Break::upTo)
                .containsExactly(tuple("shop-1", 3L, 3L), tuple("shop-1", 4L, 4L));
        Files.delete(data.resolve("anchors.log"));
        assertThat(ledger.verify("shop-1")).satisfies(found -> {
            assertThat(found.firstWrong()).isEqualTo(4);
            assertThat(found.finding()).contains("or the one before it", "found ", "expected ");
        });
    }

    @Test
    void ownerWhoEditsIsFoundAsTheSuperuserIs() throws SQLException {
        append("shop-1", 3);
        append("shop-2", 3);
        try (Connection connection = DriverManager.getConnection(database.url(), "golive_owner", "owner's");
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE golive.ledger SET actor = 'eve' WHERE chain = 'shop-1' AND sequence = 2");
        }
        assertThat(ledger.breaks()).extracting(Break::chain, Break::firstWrong).containsExactly(tuple("shop-1", 2L));
    }

    @Test
    void exportOfAChangedChainIsWrongWhereTheChainIs() throws IOException {
        append("shop-1", 4);
        database.asSuperuser("UPDATE golive.ledger SET body = '\\xff' WHERE sequence = 3");
        Path file = data.resolve("shop-1.ledger.jsonl");
        Files.write(file, LedgerExport.of("shop-1", ledger.read("shop-1", 0, 100)));
        assertThat(new LedgerFile(file).verify(null, null).firstWrong()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UPDATE golive.ledger SET body = convert_to(replace(convert_from(body, 'UTF8'), '"n":3', '"n":4'), 'UTF8') WHERE sequence = 3 | 3
                    UPDATE golive.ledger SET actor = 'eve' WHERE sequence = 4 | 4
                    UPDATE golive.ledger SET type = 'test.other' WHERE sequence = 2 | 2
                    UPDATE golive.ledger SET at = at + interval '1 second' WHERE sequence = 2 | 2
                    UPDATE golive.ledger SET hash = repeat('0', 64) WHERE sequence = 5 | 5
                    DELETE FROM golive.ledger WHERE sequence = 1 | 1
                    DELETE FROM golive.ledger WHERE sequence = 3 | 3
                    DELETE FROM golive.ledger WHERE sequence >= 5 | 5
                    DELETE FROM golive.ledger | 1
                    UPDATE golive.ledger SET sequence = sequence + 100 WHERE sequence = 2 | 2
                    UPDATE golive.ledger a SET body = b.body, hash = b.hash, at = b.at FROM golive.ledger b WHERE a.sequence IN (3, 4) AND b.sequence = 7 - a.sequence | 3
                    UPDATE golive.ledger SET body = '\\xff' WHERE sequence = 6 | 6
                    """)
    void tamperingIsNamedAtItsFirstEntry(String sql, long firstWrong) {
        append("shop-1", 6);
        database.asSuperuser(sql);
        Verification verification = ledger.verify("shop-1");

        assertThat(verification.intact()).isFalse();
        assertThat(verification.firstWrong()).isEqualTo(firstWrong);
        assertThat(verification.finding()).startsWith("Entry " + firstWrong + " of shop-1 ");
    }

    @Test
    void databaseThatWasRestoredAndWentOnIsNamedByItsAnchors() {
        append("shop-1", 5);
        database.asSuperuser("DELETE FROM golive.ledger WHERE sequence > 3");
        append("shop-1", 4);
        assertThat(ledger.verify("shop-1").firstWrong()).isEqualTo(4);
    }

    @Test
    void withoutAnchorsTheFindingSaysSo() throws IOException {
        append("shop-1", 2);
        Files.delete(data.resolve("anchors.log"));
        assertThat(ledger.verify("shop-1").finding()).contains("no anchor");
    }

    @Test
    void anchorThatACrashCutShortSaysNothing() throws IOException {
        append("shop-1", 3);
        Path file = data.resolve("anchors.log");
        List<String> lines = Files.readAllLines(file);
        Files.writeString(
                file, lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, 60));
        assertThat(ledger.verify("shop-1")).satisfies(verification -> {
            assertThat(verification.intact()).isTrue();
            assertThat(verification.finding()).contains("proven up to entry 2");
        });
    }
}
