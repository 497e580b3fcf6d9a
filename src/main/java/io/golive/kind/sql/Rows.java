package io.golive.kind.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.util.PGobject;

/** The rows of an answer, as values that a condition can compare. */
record Rows(List<String> columns, List<Map<String, Object>> all) {
    /** More would only be cut in a condition's sight, and judged wrongly. */
    static final int MOST = 10_000;

    private static final int MOST_CHARACTERS = 8_000_000;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static final Rows NONE = new Rows(List.of(), List.of());

    /**
     * @param most rows that may come
     * @throws SQLException when there are more, or they are larger than can be judged
     */
    static Rows read(ResultSet result, int most) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String label = meta.getColumnLabel(i);
            if (columns.contains(label)) {
                throw new SQLException("two columns are called " + label + "; give one of them another name with AS");
            }
            columns.add(label);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        long size = 0;
        while (result.next()) {
            if (rows.size() == most) {
                throw new SQLException("the answer has more than " + most + " rows; count or filter in the query");
            }
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                Object value = value(result, i + 1, meta.getColumnType(i + 1), meta.getColumnTypeName(i + 1));
                size += value instanceof String text ? text.length() : 16;
                row.put(columns.get(i), value);
            }
            if (size > MOST_CHARACTERS) {
                throw new SQLException(
                        "the answer is larger than " + MOST_CHARACTERS + " characters; count or filter in the query");
            }
            rows.add(row);
        }
        return new Rows(columns, rows);
    }

    /** {@code value}, {@code row}, {@code rows}, {@code rowCount}: as far as there are such. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (all.size() == 1) {
            values.put("row", all.getFirst());
            if (columns.size() == 1) {
                values.put("value", all.getFirst().get(columns.getFirst()));
            }
        }
        values.put("rows", all);
        values.put("rowCount", all.size());
        return values;
    }

    /** Why there is no {@code row} or {@code value}. */
    Map<String, String> absent() {
        if (all.size() != 1) {
            String why = "the query gave " + all.size() + " rows, not one";
            return Map.of("row", why, "value", why);
        }
        return columns.size() == 1
                ? Map.of()
                : Map.of("value", "the row has " + columns.size() + " columns; write row." + columns.getFirst());
    }

    /** A line per row. */
    String excerpt(int longest) {
        StringBuilder text = new StringBuilder(String.join(" | ", columns));
        for (Map<String, Object> row : all) {
            if (text.length() > longest) {
                return text.append("\n... ")
                        .append(all.size())
                        .append(" rows in all")
                        .toString();
            }
            text.append('\n');
            text.append(String.join(
                    " | ", row.values().stream().map(String::valueOf).toList()));
        }
        return text.toString();
    }

    private static Object value(ResultSet result, int column, int type, String typeName) throws SQLException {
        return switch (type) {
            case Types.TIMESTAMP ->
                time(result, column, typeName.equals("timestamptz") ? OffsetDateTime.class : LocalDateTime.class);
            case Types.TIMESTAMP_WITH_TIMEZONE -> time(result, column, OffsetDateTime.class);
            case Types.DATE -> time(result, column, LocalDate.class);
            case Types.TIME ->
                typeName.equals("timetz") ? result.getString(column) : time(result, column, LocalTime.class);
            case Types.ARRAY -> array(result.getArray(column));
            case Types.BINARY -> result.getString(column);
            default -> other(result.getObject(column));
        };
    }

    /** {@code infinity} is no java.time; it stays a text. */
    private static Object time(ResultSet result, int column, Class<?> type) throws SQLException {
        String text = result.getString(column);
        return text == null || text.endsWith("infinity") ? text : result.getObject(column, type);
    }

    private static Object array(Array array) throws SQLException {
        return array == null
                ? null
                : Arrays.stream((Object[]) array.getArray())
                        .map(Rows::plain)
                        .collect(ArrayList::new, List::add, List::addAll);
    }

    private static Object plain(Object value) {
        return value instanceof Object[] inner
                ? Arrays.stream(inner).map(Rows::plain).collect(ArrayList::new, List::add, List::addAll)
                : value;
    }

    private static Object other(Object value) throws SQLException {
        if (!(value instanceof PGobject object)) {
            return value;
        }
        boolean json = object.getType().equals("json") || object.getType().equals("jsonb");
        if (!json || object.getValue() == null) {
            return object.getValue();
        }
        try {
            return JSON.readValue(object.getValue(), Object.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("a " + object.getType() + " column does not hold JSON", e);
        }
    }
}
