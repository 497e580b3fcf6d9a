package io.golive.kind.sql;

import io.golive.check.Template;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A statement with its values.
 *
 * @param jdbc with a question mark per value
 * @param values in the order of the question marks; none is a list
 * @param resolved for a person: every value in its place
 * @param statements how many statements it holds
 * @param endsTransaction one of them would end the transaction around it
 * @param onlyAsks each of them is a query
 */
record BoundSql(
        String jdbc, List<Object> values, String resolved, int statements, boolean endsTransaction, boolean onlyAsks) {

    /** @throws IllegalArgumentException for an unknown name, an empty list or a value that SQL cannot take */
    static BoundSql of(String sql, Map<String, Object> variables) {
        SqlText text = SqlText.parse(sql.strip());
        StringBuilder jdbc = new StringBuilder();
        StringBuilder resolved = new StringBuilder();
        List<Object> values = new ArrayList<>();
        for (SqlText.Part part : text.parts()) {
            switch (part) {
                case SqlText.Part.Verbatim verbatim -> {
                    jdbc.append(verbatim.text());
                    resolved.append(verbatim.text().replace("??", "?"));
                }
                case SqlText.Part.Identifier identifier -> {
                    String quoted = quoted(identifier.path(), Template.lookUp(identifier.path(), variables));
                    jdbc.append(quoted);
                    resolved.append(quoted);
                }
                case SqlText.Part.Value value -> {
                    List<Object> bound = bound(value.path(), Template.lookUp(value.path(), variables));
                    values.addAll(bound);
                    jdbc.append(bound.stream().map(any -> "?").collect(Collectors.joining(", ")));
                    resolved.append(bound.stream().map(BoundSql::literal).collect(Collectors.joining(", ")));
                }
            }
        }
        return new BoundSql(
                jdbc.toString(),
                List.copyOf(values),
                resolved.toString(),
                text.statements(),
                text.endsTransaction(),
                text.onlyAsks());
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value == Null.VALUE) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /** A null that an immutable list can hold. */
    private enum Null {
        VALUE
    }

    private static String quoted(String path, Object value) {
        if (!(value instanceof String name) || name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("':\"" + path + "\"' needs a text to name something by, not " + value);
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static List<Object> bound(String path, Object value) {
        if (value instanceof Collection<?> many) {
            if (many.isEmpty()) {
                throw new IllegalArgumentException("':" + path + "' is an empty list, and SQL has no empty IN ()");
            }
            return many.stream().map(one -> scalar(path, one)).toList();
        }
        return List.of(scalar(path, value));
    }

    private static Object scalar(String path, Object value) {
        return switch (value) {
            case null -> Null.VALUE;
            case Boolean flag -> flag;
            case String text -> text;
            case Number number -> number(number);
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case ZonedDateTime time -> time.toOffsetDateTime();
            case OffsetDateTime time -> time;
            case LocalDateTime time -> time;
            case LocalDate date -> date;
            case LocalTime time -> time;
            default ->
                throw new IllegalArgumentException("':" + path + "' is "
                        + value.getClass().getSimpleName() + ", which SQL cannot take; name a value in it");
        };
    }

    /** The narrowest type: PostgreSQL widens a parameter by itself, but never narrows it ({@code LIMIT :n}). */
    private static Object number(Number number) {
        BigDecimal exact = new BigDecimal(number.toString());
        if (exact.signum() != 0 && exact.stripTrailingZeros().scale() > 0) {
            return exact;
        }
        BigInteger whole = exact.toBigInteger();
        if (whole.bitLength() < Integer.SIZE) {
            return whole.intValue();
        }
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : exact;
    }

    private static String literal(Object value) {
        return switch (value) {
            case Null nothing -> "NULL";
            case Boolean flag -> flag.toString();
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            default -> '\'' + value.toString().replace("'", "''") + '\'';
        };
    }
}
