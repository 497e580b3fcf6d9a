package io.golive.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** Makes a PostgreSQL cluster ready for Golive: its two roles, its database, its tables. Each step may run again. */
public final class DatabaseSetup {
    /** Owns the schema; used by the migrations only. */
    public static final String OWNER = "golive_owner";
    /** The application's role: may insert into and read the ledger, and no more. */
    public static final String APP = "golive_app";
    /** The schema of all tables. */
    public static final String SCHEMA = "golive";

    private DatabaseSetup() {}

    /**
     * Creates the roles (or gives them these passwords) and the database where they are missing.
     *
     * @param url of a database of the cluster that is always there, such as {@code jdbc:postgresql://host/postgres}
     * @param user may create roles and databases
     * @throws SQLException when the cluster refuses; nothing is left half done that a second call would not mend
     */
    public static void provision(
            String url, String user, String password, String database, String ownerPassword, String appPassword)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            role(connection, OWNER, ownerPassword);
            role(connection, APP, appPassword);
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
                execute(connection, "SELECT format('CREATE DATABASE %I OWNER %I', ?, ?)", database, OWNER);
            }
        }
    }

    /** Brings the tables up to date, as the owner. */
    public static void migrate(String url, String ownerUser, String ownerPassword) {
        Flyway.configure()
                .dataSource(url, ownerUser, ownerPassword)
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        String verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
        execute(connection, "SELECT format('" + verb + " ROLE %I LOGIN PASSWORD %L', ?, ?)", name, password);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** DDL takes no parameters: the server itself quotes them into the statement. */
    private static void execute(Connection connection, String format, String first, String second) throws SQLException {
        String ddl;
        try (PreparedStatement statement = connection.prepareStatement(format)) {
            statement.setString(1, first);
            statement.setString(2, second);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                ddl = row.getString(1);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(ddl);
        }
    }
}
