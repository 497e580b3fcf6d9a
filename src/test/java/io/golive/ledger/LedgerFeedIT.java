package io.golive.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.golive.run.DatabaseSetup;
import io.golive.run.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerFeedIT {
    private static final String LISTENERS =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'golive ledger feed'"
                    + " AND datname = current_database()";

    @TempDir
    Path data;

    private TestDatabase database;
    private HikariDataSource pool;
    private LedgerFeed feed;
    private Ledger ledger;
    private TransactionTemplate transaction;
    private final AtomicInteger shop = new AtomicInteger();
    private final AtomicInteger other = new AtomicInteger();

    @BeforeEach
    void listen() {
        database = TestDatabase.fresh();
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(DatabaseSetup.APP);
        pool.setPassword("app's");
        pool.setMaximumPoolSize(2);
        feed = new LedgerFeed(pool);
        ledger = new PostgresLedger(JdbcClient.create(pool), new Anchors(data), new SimpleMeterRegistry());
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        feed.subscribe("shop-1"::equals, shop::incrementAndGet);
        feed.subscribe("shop-2"::equals, other::incrementAndGet);
        // whoever begins to listen is told once: nobody knows what was before
        await().untilAsserted(() -> assertThat(shop).hasPositiveValue());
        await().untilAsserted(() -> assertThat(other).hasPositiveValue());
        shop.set(0);
        other.set(0);
    }

    @AfterEach
    void end() throws SQLException {
        feed.destroy();
        pool.close();
    }

    private void append(String chain) {
        transaction.executeWithoutResult(status -> ledger.append(chain, "test.fact", "rita", Map.of()));
    }

    @Test
    void tellsOfACommittedEntryWhoAskedForItsChain() {
        append("shop-1");
        await().untilAsserted(() -> assertThat(shop).hasPositiveValue());
        assertThat(other).hasValue(0);
    }

    @Test
    void tellsOfNothingThatWasRolledBack() {
        transaction.executeWithoutResult(status -> {
            ledger.append("shop-1", "test.fact", "rita", Map.of());
            status.setRollbackOnly();
        });
        // what is told later comes later: had the first been told, it would be here by now
        append("shop-2");
        await().untilAsserted(() -> assertThat(other).hasPositiveValue());
        assertThat(shop).hasValue(0);
    }

    @Test
    void oneConnectionListensForAll() {
        assertThat(database.value(LISTENERS)).isEqualTo("1");
    }

    @Test
    void aBrokenConnectionComesBackAndEverybodyIsToldBecauseNobodyKnowsWhatWasMissed() {
        database.goAway();
        database.comeBack();
        await().untilAsserted(() -> assertThat(shop).hasPositiveValue());
        await().untilAsserted(() -> assertThat(other).hasPositiveValue());
        await().untilAsserted(() -> assertThat(database.value(LISTENERS)).isEqualTo("1"));
        other.set(0);
        append("shop-2");
        await().untilAsserted(() -> assertThat(other).hasPositiveValue());
    }

    @Test
    void whoEndedASubscriptionIsToldNoMore() {
        AtomicInteger brief = new AtomicInteger();
        feed.subscribe("shop-2"::equals, brief::incrementAndGet).close();
        append("shop-2");
        await().untilAsserted(() -> assertThat(other).hasPositiveValue());
        assertThat(brief).hasValue(0);
    }
}
