package io.golive.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Hides secrets in what people typed, before anything of it is stored. */
final class Masked {
    private Masked() {}

    static Map<String, Object> map(Map<?, ?> values, UnaryOperator<String> mask) {
        Map<String, Object> masked = new LinkedHashMap<>();
        values.forEach((name, value) -> masked.put(String.valueOf(name), value(value, mask)));
        return masked;
    }

    private static Object value(Object value, UnaryOperator<String> mask) {
        return switch (value) {
            case null -> null;
            case String text -> mask.apply(text);
            case Map<?, ?> map -> map(map, mask);
            case List<?> list ->
                list.stream().map(element -> value(element, mask)).toList();
            default -> value;
        };
    }
}
