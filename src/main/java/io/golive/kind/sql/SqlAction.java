package io.golive.kind.sql;

import io.golive.action.Action;
import io.golive.action.ActionFailedException;
import io.golive.action.Receipt;
import io.golive.check.CallException;
import io.golive.check.Evidence;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Request;
import io.golive.target.UnknownSecretException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes a database by the writer's login, in one transaction: whatever goes wrong before its commit was sent has surely
 * not happened.
 */
final class SqlAction implements Action {
    private static final KindSpec SPEC = new KindSpec(
            "sql",
            "query",
            Set.of("postgres"),
            List.of(
                    new Property(
                            "query",
                            Type.TEXT,
                            true,
                            false,
                            "What is carried out in one transaction; :x is bound, :\"x\" is a quoted identifier."),
                    new Property(
                            "autocommit",
                            Type.FLAG,
                            false,
                            false,
                            "A single statement without a transaction around it, for what PostgreSQL refuses inside one.")),
            Set.of("value", "row", "rows", "rowCount", "updated"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Set<String> binds(Map<String, Object> properties) {
        return SqlLint.binds(properties, "query");
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        return Boolean.TRUE.equals(properties.get("autocommit"))
                ? SqlLint.notOneStatement(properties, "query")
                : SqlLint.endsTransaction(properties, "query");
    }

    @Override
    public Receipt perform(Request request) throws ActionFailedException, CallException {
        boolean autocommit = Boolean.parseBoolean(request.text("autocommit").orElse("false"));
        BoundSql sql = prepared(request, autocommit);
        try (Connection connection = connect(request, sql)) {
            connection.setAutoCommit(autocommit);
            return autocommit ? alone(request, connection, sql) : inTransaction(request, connection, sql);
        } catch (SQLException e) {
            // only closing is left here, after everything was decided by an exception or by the receipt
            throw new CallException(Database.message(e), sql.resolved(), e);
        }
    }

    private static BoundSql prepared(Request request, boolean autocommit) throws ActionFailedException {
        BoundSql sql;
        try {
            sql = BoundSql.of(request.text("query").orElseThrow(), request.variables());
        } catch (IllegalArgumentException e) {
            throw new ActionFailedException(e.getMessage(), e);
        }
        if (autocommit && sql.statements() != 1) {
            throw new ActionFailedException("with autocommit it can be one statement only, but here are "
                    + sql.statements() + "; make them several items");
        }
        if (!autocommit && sql.endsTransaction()) {
            throw new ActionFailedException(
                    "it ends its transaction itself, so that nobody could say what happened when it fails; leave that out");
        }
        return sql;
    }

    private static Connection connect(Request request, BoundSql sql) throws ActionFailedException {
        if (request.login() == null) {
            throw new ActionFailedException(request.target().label()
                    + " has no writer, so nothing there can be changed; give it a writer: in the environment");
        }
        try {
            return Database.open(request);
        } catch (SQLException e) {
            throw new ActionFailedException(Database.message(e), sql.resolved(), e);
        } catch (IllegalArgumentException | UnknownSecretException e) {
            throw new ActionFailedException(e.getMessage(), e);
        }
    }

    private static Receipt inTransaction(Request request, Connection connection, BoundSql sql)
            throws ActionFailedException, CallException {
        Receipt receipt;
        try {
            receipt = execute(request, connection, sql);
        } catch (SQLException e) {
            throw new ActionFailedException("rolled back: " + Database.message(e), sql.resolved(), e);
        }
        String cancelled = request.cancellation().reason();
        if (cancelled != null) {
            // closing the connection without a commit rolls back
            throw new ActionFailedException("not committed: " + cancelled, sql.resolved(), null);
        }
        try {
            connection.commit();
        } catch (SQLException e) {
            String said = Database.message(e);
            if (isAnswered(e)) {
                throw new ActionFailedException("rolled back at the commit: " + said, sql.resolved(), e);
            }
            throw new CallException("the commit was sent, but its answer never came: " + said, sql.resolved(), e);
        }
        return receipt;
    }

    private static Receipt alone(Request request, Connection connection, BoundSql sql)
            throws ActionFailedException, CallException {
        try {
            return execute(request, connection, sql);
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            // syntax, unknown names, missing rights, not supported here: refused before it began
            if (state.startsWith("42") || state.startsWith("0A") || state.equals("25001")) {
                throw new ActionFailedException("refused: " + Database.message(e), sql.resolved(), e);
            }
            throw new CallException(
                    "it broke off and left no transaction to roll back: " + Database.message(e), sql.resolved(), e);
        }
    }

    /** Whether the server itself refused, in contrast to a connection or server that went away. */
    private static boolean isAnswered(SQLException e) {
        String state = e.getSQLState();
        return state != null && !state.startsWith("08") && !state.startsWith("57") && !state.startsWith("XX");
    }

    private static Receipt execute(Request request, Connection connection, BoundSql sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.jdbc())) {
            Cancel.with(request.cancellation(), statement);
            sql.bind(statement);
            Rows rows = Rows.NONE;
            long updated = 0;
            boolean hasRows = statement.execute();
            while (hasRows || statement.getUpdateCount() >= 0) {
                if (hasRows) {
                    try (ResultSet result = statement.getResultSet()) {
                        rows = Rows.read(result, Rows.MOST);
                    }
                } else {
                    updated += statement.getUpdateCount();
                }
                hasRows = statement.getMoreResults();
            }
            Map<String, Object> values = new LinkedHashMap<>(rows.values());
            values.put("updated", updated);
            return new Receipt(values, sql.resolved(), rows.excerpt(Evidence.EXCERPT));
        }
    }
}
