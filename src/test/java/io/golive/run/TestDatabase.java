package io.golive.run;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A fresh, migrated database in one PostgreSQL cluster that all integration tests of this JVM share. */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static EmbeddedPostgres cluster;
    private final EmbeddedPostgres postgres;
    private final String name;

    private TestDatabase(EmbeddedPostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
    }

    public static TestDatabase fresh() {
        return in(shared());
    }

    /** In a cluster of its own, for tests that stop it. */
    public static TestDatabase in(EmbeddedPostgres postgres) {
        TestDatabase database = new TestDatabase(postgres, "golive_" + NUMBER.incrementAndGet());
        database.provisionAgain();
        return database;
    }

    void provisionAgain() {
        try {
            DatabaseSetup.provision(
                    postgres.getJdbcUrl("postgres", "postgres"), "postgres", "", name, "owner's", "app's");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        DatabaseSetup.migrate(url(), DatabaseSetup.OWNER, "owner's");
    }

    private static synchronized EmbeddedPostgres shared() {
        try {
            if (cluster == null) {
                cluster = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            }
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name;
    }

    public Connection asApp() throws SQLException {
        return DriverManager.getConnection(url(), DatabaseSetup.APP, "app's");
    }

    /** What somebody with all rights can do to it. */
    public int asSuperuser(String sql) {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
                Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? -1 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row. */
    public String value(String sql) {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends every connection of the application and lets it make no new one, until {@link #comeBack}. */
    public void goAway() {
        onCluster("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        onCluster("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    public void comeBack() {
        onCluster("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    }

    private void onCluster(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
