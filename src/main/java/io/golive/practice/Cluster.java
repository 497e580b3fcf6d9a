package io.golive.practice;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PostgreSQL cluster as its superuser sees it. */
final class Cluster {
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]+/)([^?]*)(\\?.*)?");

    private final String server;
    private final String parameters;

    /** @param url see {@link PracticeConfig#postgresUrl()} */
    Cluster(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "the practice cluster needs a URL like jdbc:postgresql://127.0.0.1:26433/postgres?user=postgres");
        }
        this.server = parts.group(1);
        this.parameters = parts.group(3) == null ? "" : parts.group(3);
    }

    /** The URL of a database without anybody's credentials. */
    String url(String database) {
        return server + database;
    }

    /** A connection of the superuser; the caller closes it. */
    Connection open(String database) throws SQLException {
        return DriverManager.getConnection(server + database + parameters, settings());
    }

    /** Runs one statement that cannot be inside a transaction (CREATE DATABASE and its like). */
    void execute(String sql) throws SQLException {
        try (Connection connection = open("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Creates the login role or gives it this password. */
    void login(String role, String password) throws SQLException {
        execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + role + "') THEN CREATE ROLE "
                + role + " LOGIN; END IF; END $$");
        execute("ALTER ROLE " + role + " LOGIN PASSWORD '" + password.replace("'", "''") + "'");
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("ApplicationName", "practice");
        settings.setProperty("connectTimeout", "10");
        settings.setProperty("socketTimeout", "900");
        return settings;
    }
}
