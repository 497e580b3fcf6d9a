package io.golive.kind.sql;

import io.golive.check.CallException;
import io.golive.check.Request;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One query in a read-only transaction of its own, cancelled with the request. */
final class Query {
    private static final int FETCH = 500;

    private Query() {}

    /**
     * @throws CallException when the server did not answer it, with the query as resolved
     * @throws IllegalArgumentException when it is not one query, or a name in it is unknown
     */
    static Rows run(Request request, BoundSql sql, int mostRows) throws CallException {
        if (sql.statements() != 1) {
            throw new IllegalArgumentException(
                    "a check is one query, but here are " + sql.statements() + " statements");
        }
        if (!sql.onlyAsks()) {
            throw new IllegalArgumentException("a check asks and changes nothing: " + SqlLint.ASK);
        }
        try (Connection connection = Database.open(request)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return read(request, connection, sql, mostRows);
        } catch (SQLException e) {
            throw new CallException(Database.message(e), sql.resolved(), e);
        }
    }

    private static Rows read(Request request, Connection connection, BoundSql sql, int mostRows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.jdbc())) {
            Cancel.with(request.cancellation(), statement);
            statement.setFetchSize(FETCH);
            statement.setMaxRows(mostRows + 1);
            sql.bind(statement);
            Rows rows = Rows.NONE;
            if (statement.execute()) {
                try (ResultSet result = statement.getResultSet()) {
                    rows = Rows.read(result, mostRows);
                }
            }
            connection.rollback();
            return rows;
        }
    }
}
