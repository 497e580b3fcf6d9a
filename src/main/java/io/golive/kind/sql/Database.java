package io.golive.kind.sql;

import io.golive.check.Request;
import io.golive.target.Login;
import io.golive.target.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/** Opens a connection to the target of a request, for that call alone. */
final class Database {
    private static final int CONNECT_SECONDS = 10;
    private static final int NAME_LENGTH = 63;

    /** A statement whose client died is ended and rolled back, where the server (14 and up, on Linux) can notice it. */
    private static final String NOTICE_LOST_CLIENT = "SELECT set_config(name, '2s', false) FROM pg_settings"
            + " WHERE name = 'client_connection_check_interval' AND version() LIKE '%linux%'";

    private Database() {}

    /**
     * Connects with limits on every wait: login, each answer, cancelling.
     *
     * @throws SQLException when there is no connection; the message names the target, never the password
     * @throws IllegalArgumentException when the environment's entry cannot be used
     */
    static Connection open(Request request) throws SQLException {
        Target target = request.target();
        Object url = target.properties().get("url");
        if (url == null || !url.toString().startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    target.label() + " needs a url that starts with jdbc:postgresql:, but has " + url);
        }
        if (url.toString().matches("(?i).*[?&](password|user)=.*")) {
            throw new IllegalArgumentException(
                    target.label() + " has a login in its url; move it to reader: or writer: with a secret");
        }
        try {
            Connection connection = new Driver().connect(url.toString(), properties(request));
            return prepared(connection, request.timeout());
        } catch (SQLException e) {
            throw new SQLException("cannot connect to " + target.label() + ": " + message(e), e.getSQLState(), e);
        }
    }

    private static Properties properties(Request request) {
        Properties properties = new Properties();
        Login login = request.login();
        if (login != null) {
            properties.setProperty("user", login.user() == null ? "" : login.user());
            if (login.secret() != null) {
                properties.setProperty("password", request.secrets().resolve(login.secret()));
            }
        }
        long seconds = Math.max(1, request.timeout().toSeconds());
        properties.setProperty("connectTimeout", Long.toString(Math.min(CONNECT_SECONDS, seconds)));
        properties.setProperty("loginTimeout", Long.toString(Math.min(CONNECT_SECONDS, seconds)));
        // the statement timeout comes first; this is for a server that does not answer any more
        properties.setProperty("socketTimeout", Long.toString(seconds + 5));
        properties.setProperty("cancelSignalTimeout", "2");
        properties.setProperty("gssEncMode", "disable");
        // texts take the type of what they are compared with: a kept id may be a number or a uuid there
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("maxResultBuffer", "64M");
        properties.setProperty(
                "ApplicationName", applicationName(request.variables().get("run")));
        return properties;
    }

    /** The server can tell whose statement it runs. */
    private static String applicationName(Object run) {
        String name = run == null ? "golive" : "golive " + run;
        return name.length() <= NAME_LENGTH ? name : name.substring(0, NAME_LENGTH);
    }

    /** UTC, so that a time without a zone means the same in an action and in the check that proves it. */
    private static Connection prepared(Connection connection, Duration timeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'; SET statement_timeout = " + timeout.toMillis());
            statement.execute(NOTICE_LOST_CLIENT);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** What the server or the driver said, in one line, with the hint. */
    static String message(SQLException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        Throwable cause = e.getCause();
        boolean more = cause != null && cause.getMessage() != null && !message.contains(cause.getMessage());
        return (more ? message + " (" + cause.getMessage() + ")" : message).replaceAll("\\s*\\R\\s*", "; ");
    }
}
