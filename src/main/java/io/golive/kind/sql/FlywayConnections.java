package io.golive.kind.sql;

import io.golive.check.Request;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The connections that Flyway opens for one request, with the limits of every other; it cannot be cancelled itself. */
final class FlywayConnections extends AbstractDataSource implements AutoCloseable {
    private final Request request;
    private final Queue<Connection> open = new ConcurrentLinkedQueue<>();

    FlywayConnections(Request request) {
        this.request = request;
    }

    @Override
    public Connection getConnection() throws SQLException {
        String cancelled = request.cancellation().reason();
        if (cancelled != null) {
            throw new SQLException("no new connection: " + cancelled, "57014");
        }
        Connection connection = Database.open(request);
        open.add(connection);
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException("the login is the target's");
    }

    /** Ends what the server is doing on any of them, so that it rolls back instead of working on unheard. */
    void cancel() {
        for (Connection connection : open) {
            try {
                if (!connection.isClosed()) {
                    connection.unwrap(PGConnection.class).cancelQuery();
                }
            } catch (SQLException e) {
                throw new IllegalStateException("a migration could not be cancelled: " + Database.message(e), e);
            }
        }
    }

    /** Cuts every connection; the server rolls back what was not committed. */
    @Override
    public void close() throws SQLException {
        for (Connection connection : open) {
            connection.abort(Runnable::run);
        }
    }
}
