package io.golive.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.run.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerIT {
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
        ledger = new PostgresLedger(JdbcClient.create(source), new Anchors(data), new SimpleMeterRegistry());
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE golive.ledger SET actor = 'eve'",
                "DELETE FROM golive.ledger",
                "TRUNCATE golive.ledger",
                "ALTER TABLE golive.ledger DISABLE TRIGGER ALL",
                "DROP TABLE golive.ledger",
                "UPDATE golive.evidence SET hash = ''",
                "DELETE FROM golive.evidence",
                "UPDATE golive.installation SET generation = gen_random_uuid()"
            })
    void applicationMayOnlyInsertAndSelect(String sql) throws SQLException {
        append("shop-1", 1);
        try (Connection connection = database.asApp();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .satisfies(error -> assertThat(((SQLException) error).getSQLState())
                            .as("insufficient privilege")
                            .isEqualTo("42501"));
        }
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
