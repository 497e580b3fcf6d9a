package io.golive.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The ledger in table {@code golive.ledger}, on which the application may only insert and select. */
@Component
class PostgresLedger implements Ledger {
    private static final int PAGE = 500;
    private final JdbcClient jdbc;
    private final Anchors anchors;
    private final Timer appending;

    PostgresLedger(JdbcClient jdbc, Anchors anchors, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.anchors = anchors;
        this.appending = Timer.builder("golive.ledger.append")
                .description("How long an entry takes, with the wait for other writers of its chain")
                .register(registry);
    }

    @Override
    public Entry append(String chain, String type, String actor, Map<String, Object> facts) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "A ledger entry is appended in the transaction of what it records; none is open for " + type);
        }
        long began = System.nanoTime();
        // held until the transaction ends: the next writer of this chain sees our entry or none
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('golive.ledger/' || :chain, 0))")
                .param("chain", chain)
                .query((row, number) -> true)
                .single();
        Optional<Entry> previous = head(chain);
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        long sequence = previous.map(Entry::sequence).orElse(0L) + 1;
        byte[] body = Chain.body(chain, sequence, at, type, actor, facts);
        Entry entry = new Entry(
                chain,
                sequence,
                at,
                type,
                actor,
                new String(body, StandardCharsets.UTF_8),
                Chain.hash(previous.map(Entry::hash).orElse(Chain.START), body));
        jdbc.sql("""
                        INSERT INTO golive.ledger (chain, sequence, at, type, actor, body, hash)
                        VALUES (:chain, :sequence, :at, :type, :actor, :body, :hash)""")
                .param("chain", chain)
                .param("sequence", sequence)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("type", type)
                .param("actor", actor)
                .param("body", body)
                .param("hash", entry.hash())
                .update();
        appending.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                anchors.append(entry);
            }
        });
        return entry;
    }

    @Override
    public List<Entry> read(String chain, long afterSequence, int limit) {
        return page(chain, afterSequence, limit).stream().map(Stored::entry).toList();
    }

    private List<Stored> page(String chain, long afterSequence, int limit) {
        return jdbc.sql("""
                        SELECT chain, sequence, at, type, actor, body, hash FROM golive.ledger
                        WHERE chain = :chain AND sequence > :after ORDER BY sequence LIMIT :limit""")
                .param("chain", chain)
                .param("after", afterSequence)
                .param("limit", limit)
                .query(PostgresLedger::stored)
                .list();
    }

    @Override
    public Optional<Entry> head(String chain) {
        return jdbc.sql("""
                        SELECT chain, sequence, at, type, actor, body, hash FROM golive.ledger
                        WHERE chain = :chain ORDER BY sequence DESC LIMIT 1""")
                .param("chain", chain)
                .query(PostgresLedger::stored)
                .optional()
                .map(Stored::entry);
    }

    @Override
    public List<Entry> ofType(String chain, String type) {
        return jdbc.sql("""
                        SELECT chain, sequence, at, type, actor, body, hash FROM golive.ledger
                        WHERE chain = :chain AND type = :type ORDER BY sequence""").param("chain", chain).param("type", type).query(PostgresLedger::stored).list().stream()
                .map(Stored::entry)
                .toList();
    }

    @Override
    public Verification verify(String chain) {
        // anchors first: an entry that comes in between is then merely not anchored yet
        return walk(chain, anchors.of(chain)).result();
    }

    @Override
    public List<Break> breaks() {
        Map<String, SortedMap<Long, String>> anchored = anchors.all();
        Set<String> chains = new TreeSet<>(anchored.keySet());
        chains.addAll(jdbc.sql("SELECT DISTINCT chain FROM golive.ledger")
                .query(String.class)
                .list());
        return chains.stream()
                .flatMap(chain -> walk(chain, anchored.getOrDefault(chain, new TreeMap<>())).breaks().stream())
                .toList();
    }

    private ChainWalk walk(String chain, SortedMap<Long, String> anchored) {
        ChainWalk walk = new ChainWalk(chain, anchored);
        long after = Long.MIN_VALUE;
        List<Stored> page;
        do {
            page = page(chain, after, PAGE);
            for (Stored stored : page) {
                walk.visit(stored.entry(), stored.body());
                after = stored.entry().sequence();
            }
        } while (page.size() == PAGE);
        return walk;
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        byte[] body = row.getBytes("body");
        Entry entry = new Entry(
                row.getString("chain"),
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("type"),
                row.getString("actor"),
                new String(body, StandardCharsets.UTF_8),
                row.getString("hash"));
        return new Stored(entry, body);
    }

    /** @param body the bytes as they are in the database, which the hash is over */
    private record Stored(Entry entry, byte[] body) {}
}
