package io.golive.practice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/** One site's database with a few kept connections. While the site is being re-created every call is refused. */
final class SiteDatabase implements AutoCloseable {
    private final Cluster cluster;
    private final Site site;
    private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(4);
    private final Set<Connection> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean open;

    SiteDatabase(Cluster cluster, Site site) {
        this.cluster = cluster;
        this.site = site;
    }

    /** What is done with a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    void open() {
        open = true;
    }

    /** Ends what is running: nothing that began before a reset may write into the database that comes after it. */
    @Override
    public void close() throws SQLException {
        open = false;
        for (Connection connection : busy) {
            connection.abort(Runnable::run);
        }
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }

    /** Runs the work in one transaction. */
    <T> T transaction(Work<T> work) throws SQLException {
        if (!open) {
            throw new SQLException("site " + site.key() + " is being re-created; try again in a few seconds", "57P03");
        }
        Connection kept = idle.poll();
        Connection connection = kept != null && kept.isValid(2) ? kept : cluster.open(site.database());
        boolean good = false;
        busy.add(connection);
        try {
            connection.setAutoCommit(false);
            T result = work.with(connection);
            connection.commit();
            good = true;
            return result;
        } finally {
            busy.remove(connection);
            if (!good || !open || !idle.offer(connection)) {
                connection.close();
            }
        }
    }

    List<Map<String, Object>> rows(String sql, Object... parameters) throws SQLException {
        return transaction(connection -> rows(connection, sql, parameters));
    }

    /** The first column of the first row, or null without one. */
    Object value(String sql, Object... parameters) throws SQLException {
        List<Map<String, Object>> rows = rows(sql, parameters);
        return rows.isEmpty() ? null : rows.getFirst().values().iterator().next();
    }

    int change(String sql, Object... parameters) throws SQLException {
        return transaction(connection -> change(connection, sql, parameters));
    }

    static List<Map<String, Object>> rows(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet result = statement.executeQuery()) {
                ResultSetMetaData columns = result.getMetaData();
                List<Map<String, Object>> rows = new ArrayList<>();
                while (result.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        row.put(columns.getColumnLabel(i), result.getObject(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }

    static int change(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
