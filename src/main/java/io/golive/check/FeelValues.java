package io.golive.check;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what Java has into what FEEL can compare. Instants become UTC date-times and every number a BigDecimal, because
 * the engine reads an {@link Instant} as a bean and would compare it with nothing.
 */
final class FeelValues {
    private FeelValues() {}

    static Map<String, Object> of(Map<String, ?> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        values.forEach((name, value) -> result.put(name, of(value)));
        return result;
    }

    static Object of(Object value) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case String text -> text;
            case Number number -> number(number);
            case Instant instant -> instant.atZone(ZoneOffset.UTC);
            case OffsetDateTime time -> time.toZonedDateTime();
            case java.sql.Timestamp time -> time.toLocalDateTime();
            case java.sql.Date date -> date.toLocalDate();
            case java.sql.Time time -> time.toLocalTime();
            case ZonedDateTime time -> time;
            case LocalDateTime time -> time;
            case LocalDate date -> date;
            case LocalTime time -> time;
            case Duration duration -> duration;
            case Period period -> period;
            case Map<?, ?> map -> map(map);
            case Collection<?> items ->
                items.stream().map(FeelValues::of).collect(ArrayList::new, List::add, List::addAll);
            default -> value.getClass().isArray() ? array(value) : value.toString();
        };
    }

    private static Object number(Number number) {
        if (number instanceof BigDecimal exact) {
            return exact;
        }
        boolean finite =
                !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
        return finite ? new BigDecimal(number.toString()) : number.toString();
    }

    private static Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(String.valueOf(key), of(value)));
        return result;
    }

    private static List<Object> array(Object array) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            items.add(of(Array.get(array, i)));
        }
        return items;
    }
}
