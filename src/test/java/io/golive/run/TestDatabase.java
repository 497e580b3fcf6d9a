package io.golive.run;

import io.golive.TestGroups;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.containers.PostgreSQLContainer;

/**
 * A fresh, migrated database in one PostgreSQL cluster that all integration tests of this JVM share: a container where
 * Docker answers, else the embedded one.
 */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static Cluster shared;
    private final Cluster cluster;
    private final String name;

    /** @param address host and port, as in a JDBC URL */
    private record Cluster(String address, String superuser, String password) {
        String url(String database) {
            return "jdbc:postgresql://" + address + "/" + database;
        }
    }

    private TestDatabase(Cluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    public static TestDatabase fresh() {
        TestDatabase database = new TestDatabase(shared(), "golive_" + NUMBER.incrementAndGet());
        database.provisionAgain();
        return database;
    }

    void provisionAgain() {
        try {
            DatabaseSetup.provision(
                    cluster.url("postgres"), cluster.superuser(), cluster.password(), name, "owner's", "app's");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        DatabaseSetup.migrate(url(), DatabaseSetup.OWNER, "owner's");
    }

    private static synchronized Cluster shared() {
        if (shared == null) {
            shared = TestGroups.DOCKER.isThere() ? container() : embedded();
        }
        return shared;
    }

    /** Ended with this JVM by Testcontainers. */
    @SuppressWarnings("resource")
    private static Cluster container() {
        PostgreSQLContainer<?> postgres =
                new PostgreSQLContainer<>("postgres:17").withCommand("postgres", "-c", "max_connections=200");
        postgres.start();
        return new Cluster(
                postgres.getHost() + ":" + postgres.getFirstMappedPort(),
                postgres.getUsername(),
                postgres.getPassword());
    }

    /** Ended with this JVM by the library's shutdown hook. */
    @SuppressWarnings("resource")
    private static Cluster embedded() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            return new Cluster("127.0.0.1:" + postgres.getPort(), "postgres", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return cluster.url(name);
    }

    public Connection asApp() throws SQLException {
        return DriverManager.getConnection(url(), DatabaseSetup.APP, "app's");
    }

    /** What somebody with all rights can do to it. */
    public int asSuperuser(String sql) {
        try (Connection connection = DriverManager.getConnection(url(), cluster.superuser(), cluster.password());
                Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? -1 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row. */
    public String value(String sql) {
        try (Connection connection = DriverManager.getConnection(url(), cluster.superuser(), cluster.password());
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
                        DriverManager.getConnection(cluster.url("postgres"), cluster.superuser(), cluster.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every column of every table, bytes as the text that they hold. */
    public String everything() {
        String tables = value("""
                SELECT string_agg(format('SELECT coalesce(string_agg(concat_ws(E''\\n'', %s), E''\\n''), '''') FROM golive.%I',
                                         columns, table_name), ' UNION ALL ')
                FROM (SELECT table_name,
                             string_agg(CASE data_type WHEN 'bytea' THEN format('encode(%I, ''escape'')', column_name)
                                                       ELSE format('%I::text', column_name) END, ', ') AS columns
                      FROM information_schema.columns WHERE table_schema = 'golive' GROUP BY table_name) each""");
        return value("SELECT string_agg(x, E'\\n') FROM (" + tables + ") every(x)");
    }
}
