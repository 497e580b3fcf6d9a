package io.golive.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Tells at once that a chain of the ledger has grown, whoever appended to it: one connection of its own listens for all, from
 * the first subscription on. It says where to look and no more, so that telling once too often does no harm; after each break of
 * the connection everybody is told, because nobody knows what was missed.
 */
@Component
public class LedgerFeed implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerFeed.class);
    private static final String CHANNEL = "golive_ledger";
    /** A connection that is silent for this long has to show that it is still one. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final Duration BEFORE_AGAIN = Duration.ofMillis(500);
    private static final int ANSWER_SECONDS = 5;

    /** Ends what it was given for; closing it twice does nothing. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private record Subscriber(Predicate<String> chains, Runnable told) {}

    private final DataSource pool;
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Thread listener;
    private volatile Connection connection;

    LedgerFeed(DataSource pool) {
        this.pool = pool;
    }

    /**
     * @param chains which of them are of interest
     * @param told called by the feed's only thread, so it must not wait; may be called although nothing has changed
     */
    public Subscription subscribe(Predicate<String> chains, Runnable told) {
        Subscriber subscriber = new Subscriber(chains, told);
        subscribers.add(subscriber);
        start();
        return () -> subscribers.remove(subscriber);
    }

    private synchronized void start() {
        if (listener == null) {
            listener = Thread.ofPlatform().name("ledger-feed").daemon().start(this::listen);
        }
    }

    private void listen() {
        boolean away = false;
        while (!isClosed()) {
            try (Connection open = connect();
                    Statement statement = open.createStatement()) {
                connection = open;
                statement.execute("LISTEN " + CHANNEL);
                if (away) {
                    LOG.info("The ledger is listened to again");
                    away = false;
                }
                subscribers.forEach(subscriber -> subscriber.told().run());
                while (!isClosed()) {
                    listen(open);
                }
            } catch (SQLException | RuntimeException broken) {
                if (!away && !isClosed()) {
                    LOG.warn("The ledger cannot be listened to ({}); pages are late until it can", broken.toString());
                }
                away = true;
                pause();
            }
        }
    }

    private void listen(Connection open) throws SQLException {
        PGNotification[] heard = open.unwrap(PGConnection.class).getNotifications((int) SILENCE.toMillis());
        if (heard == null || heard.length == 0) {
            if (!open.isValid(ANSWER_SECONDS)) {
                throw new SQLException("the connection does not answer");
            }
            return;
        }
        Set<String> grown = Stream.of(heard).map(PGNotification::getParameter).collect(Collectors.toSet());
        subscribers.stream()
                .filter(subscriber -> grown.stream().anyMatch(subscriber.chains()))
                .forEach(subscriber -> subscriber.told().run());
    }

    /** Outside the pool, whose connections are short errands; each of its waits has a limit. */
    private Connection connect() throws SQLException {
        HikariDataSource settings = pool.unwrap(HikariDataSource.class);
        Properties properties = new Properties();
        PGProperty.USER.set(properties, settings.getUsername());
        PGProperty.PASSWORD.set(properties, settings.getPassword());
        PGProperty.APPLICATION_NAME.set(properties, "golive ledger feed");
        PGProperty.CONNECT_TIMEOUT.set(properties, ANSWER_SECONDS);
        PGProperty.LOGIN_TIMEOUT.set(properties, ANSWER_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, 2 * ANSWER_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        return DriverManager.getConnection(settings.getJdbcUrl(), properties);
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            closed.await(BEFORE_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() throws SQLException {
        closed.countDown();
        Connection open = connection;
        if (open != null) {
            open.abort(Runnable::run);
        }
    }
}
