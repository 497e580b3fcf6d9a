package io.golive.practice;

import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import io.golive.embedded.RedisServer;
import io.golive.embedded.RedisSettings;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The wallet balances that a site keeps in a Redis of its own for ten minutes. Those of the first customers are looked up
 * again and again, so that there always are some; a Redis that died is started again by that.
 */
final class WalletCache implements AutoCloseable {
    private static final String PREFIX = "wallet_balance_result:";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration TOO_LONG = Duration.ofHours(2);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int CUSTOMERS = 20;

    private final SiteDatabase database;
    private final Faults faults;
    private final String name;
    private final RedisSettings settings;
    private final RedisClient client;
    private RedisServer server;
    private StatefulRedisConnection<String, String> connection;
    private ScheduledExecutorService clock;

    WalletCache(Site site, SiteDatabase database, Faults faults, PracticeConfig config, PracticeSecrets secrets) {
        this.database = database;
        this.faults = faults;
        this.name = "practice: the wallet cache of " + site.key();
        String password = random();
        int port = config.redisPort(site) == 0 ? Ports.free().get(Port.PRACTICE_STAGING_REDIS) : config.redisPort(site);
        settings = new RedisSettings(
                config.engine(),
                config.folder().resolve("redis/" + site.key()),
                port,
                password,
                Map.of("golive_read", secrets.get(PracticeSecrets.REDIS_READ)));
        client = RedisClient.create(RedisURI.Builder.redis("127.0.0.1", port)
                .withPassword(password.toCharArray())
                .withTimeout(Duration.ofSeconds(5))
                .build());
        client.setOptions(ClientOptions.builder().autoReconnect(false).build());
    }

    int port() {
        return settings.port();
    }

    /** Starts over with the balances of the database that is there now. */
    synchronized void start() throws SQLException {
        if (server == null) {
            server = RedisServer.start(settings, System.out::println);
        }
        server.start();
        redis().flushall();
        rewrite();
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        clock.scheduleWithFixedDelay(this::rewriteByClock, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** Asks the database no more; what is cached lives on. */
    void pause() throws InterruptedException {
        ScheduledExecutorService running;
        synchronized (this) {
            running = clock;
            clock = null;
        }
        if (running != null) {
            running.shutdownNow();
            running.awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    /** Looks the first customers' wallets up anew, and breaks or mends what the faults say. */
    synchronized void rewrite() throws SQLException {
        if (faults.broken("redis-refusing")) {
            disconnect();
            server.close();
            return;
        }
        server.start();
        Duration life = faults.broken("wallet-ttl-too-long") ? TOO_LONG : LIFE;
        for (Map<String, Object> wallet : database.rows(
                "SELECT customer_id, balance FROM wallet_balance_result ORDER BY customer_id LIMIT ?", CUSTOMERS)) {
            redis().setex(key(wallet.get("customer_id")), life.toSeconds(), text(wallet));
        }
        if (faults.broken("wallet-ttl-gone")) {
            redis().persist(key(1));
        }
    }

    /** The balance with whether it was cached; empty where the customer has no wallet. */
    synchronized Optional<Map<String, Object>> balance(int customer) throws SQLException {
        String cached = faults.broken("redis-refusing") ? null : redis().get(key(customer));
        if (cached != null) {
            return Optional.of(answer(customer, cached, true));
        }
        for (Map<String, Object> wallet :
                database.rows("SELECT balance FROM wallet_balance_result WHERE customer_id = ?", customer)) {
            if (server.isAlive()) {
                redis().setex(key(customer), LIFE.toSeconds(), text(wallet));
            }
            return Optional.of(answer(customer, text(wallet), false));
        }
        return Optional.empty();
    }

    private static Map<String, Object> answer(int customer, String balance, boolean cached) {
        return Map.of("customer", customer, "balance", Long.valueOf(balance), "cached", cached);
    }

    private void rewriteByClock() {
        try {
            rewrite();
        } catch (SQLException | RuntimeException e) {
            // the next minute tries again; meanwhile the log says why keys run out
            System.out.println(name + ": " + e.getMessage());
        }
    }

    private RedisCommands<String, String> redis() {
        try {
            if (connection == null || !connection.isOpen()) {
                connection = client.connect();
            }
            return connection.sync();
        } catch (RedisException e) {
            throw new Refusal(503, "the cache does not answer: " + e.getMessage());
        }
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private static String random() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static String key(Object customer) {
        return PREFIX + customer;
    }

    private static String text(Map<String, Object> wallet) {
        return wallet.get("balance").toString();
    }

    @Override
    public synchronized void close() {
        disconnect();
        client.shutdown(0, 2, TimeUnit.SECONDS);
        if (server != null) {
            server.close();
        }
    }
}
