package io.golive.practice;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;

/**
 * Databases that sites are copied from: one per site, scale and version of the scripts. Building takes seconds to a
 * minute, copying about a second.
 */
final class Templates {
    private final Cluster cluster;
    private final PracticeConfig config;
    private final PracticeSecrets secrets;
    private final String version;

    Templates(Cluster cluster, PracticeConfig config, PracticeSecrets secrets) throws IOException {
        this.cluster = cluster;
        this.config = config;
        this.secrets = secrets;
        this.version = Scripts.version(config.migrations());
    }

    /** Builds what is missing. A build that was cut off is thrown away and made again. */
    void prepare(Consumer<String> progress) throws SQLException {
        cluster.login("golive_read", secrets.get(PracticeSecrets.DB_READ));
        cluster.login("golive_act", secrets.get(PracticeSecrets.DB_ACT));
        if (!exists(name(Site.PRODUCTION)) || !exists(name(Site.STAGING))) {
            dropOthers();
            long start = System.nanoTime();
            progress.accept(
                    "practice: generating the shop's data, " + config.scale().key() + " scale");
            build(Site.PRODUCTION, null, this::beforeRelease);
            progress.accept("practice: releasing to staging, first refresh of its views");
            build(Site.STAGING, name(Site.PRODUCTION), this::released);
            progress.accept("practice: templates ready after " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        }
    }

    /** Drops the site's database, whoever is connected, and copies its own template. */
    void copy(Site site) throws SQLException {
        copy(site, site);
    }

    /** @param as the site whose state it gets */
    void copy(Site site, Site as) throws SQLException {
        cluster.execute("DROP DATABASE IF EXISTS " + site.database() + " WITH (FORCE)");
        cluster.execute("CREATE DATABASE " + site.database() + " TEMPLATE " + name(as) + " STRATEGY FILE_COPY");
        // a copy does not take the template's grants along; a trusted extension needs this one
        cluster.execute("GRANT CREATE ON DATABASE " + site.database() + " TO golive_act");
        cluster.execute("COMMENT ON DATABASE " + site.database() + " IS '" + name(site) + "'");
    }

    /** Whether the site's database is there and was copied from today's template. */
    boolean hasCopy(Site site) throws SQLException {
        try (Connection connection = cluster.open("postgres")) {
            return !SiteDatabase.rows(
                            connection,
                            "SELECT 1 FROM pg_database WHERE datname = ? AND shobj_description(oid, 'pg_database') = ?",
                            site.database(),
                            name(site))
                    .isEmpty();
        }
    }

    private String name(Site site) {
        return "template_" + site.key() + "_" + config.scale().key() + "_" + version;
    }

    private interface Building {
        void fill(String database) throws SQLException;
    }

    private void build(Site site, String from, Building building) throws SQLException {
        String fresh = name(site) + "_building";
        cluster.execute("DROP DATABASE IF EXISTS " + fresh + " WITH (FORCE)");
        cluster.execute("CREATE DATABASE " + fresh + (from == null ? "" : " TEMPLATE " + from + " STRATEGY FILE_COPY"));
        building.fill(fresh);
        // a connection to a template would make copying it fail
        cluster.execute("ALTER DATABASE " + fresh + " ALLOW_CONNECTIONS false");
        cluster.execute("ALTER DATABASE " + fresh + " RENAME TO " + name(site));
    }

    private void beforeRelease(String database) throws SQLException {
        try (Connection connection = cluster.open(database);
                Statement statement = connection.createStatement()) {
            Scale scale = config.scale();
            statement.execute("SET practice.branches = '" + scale.branches + "'; SET practice.days = '" + scale.days
                    + "'; SET practice.customers = '" + scale.customers + "'");
            for (String script : Scripts.BEFORE_RELEASE) {
                Scripts.run(connection, script);
            }
            statement.execute("VACUUM ANALYZE");
        }
    }

    private void released(String database) throws SQLException {
        Flyway.configure()
                .dataSource(cluster.url(database), "golive_act", secrets.get(PracticeSecrets.DB_ACT))
                .locations("filesystem:" + config.migrations().toAbsolutePath())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        try (Connection connection = cluster.open(database);
                Statement statement = connection.createStatement()) {
            Scripts.run(connection, Scripts.RELEASED);
            // a copy's record begins with its first run
            statement.execute("TRUNCATE action_log RESTART IDENTITY");
            statement.execute("VACUUM ANALYZE");
        }
    }

    private void dropOthers() throws SQLException {
        List<Map<String, Object>> old;
        try (Connection connection = cluster.open("postgres")) {
            old = SiteDatabase.rows(
                    connection,
                    "SELECT datname FROM pg_database WHERE datname ~ ('^template_(staging|production)_' || ? || '_')",
                    config.scale().key());
        }
        for (Map<String, Object> database : old) {
            cluster.execute("DROP DATABASE " + database.get("datname") + " WITH (FORCE)");
        }
    }

    private boolean exists(String database) throws SQLException {
        try (Connection connection = cluster.open("postgres")) {
            return !SiteDatabase.rows(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)
                    .isEmpty();
        }
    }
}
