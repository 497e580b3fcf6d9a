package io.golive.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Follows {@code row.branches} through maps, and {@code rows.name} through the entries of a list. */
final class Paths {
    private Paths() {}

    /**
     * Whether the path leads to a null.
     *
     * @param eachEntry a null in the list that it leads to counts as well
     */
    static boolean isNull(List<String> path, boolean eachEntry, Map<String, Object> context) {
        Optional<Found> found = find(path, context);
        if (found.isEmpty()) {
            return false;
        }
        Object value = found.get().value();
        return value == null
                || eachEntry && value instanceof List<?> list && list.stream().anyMatch(Objects::isNull);
    }

    /** Puts the path with its value, or the nearest part of it that has one. */
    static void shown(List<String> path, Map<String, Object> context, Map<String, Object> values) {
        for (int length = path.size(); length > 0; length--) {
            List<String> part = path.subList(0, length);
            Optional<Found> found = find(part, context);
            if (found.isPresent()) {
                values.put(String.join(".", part), found.get().value());
                return;
            }
        }
    }

    /** A value that may be null. */
    private record Found(Object value) {}

    private static Optional<Found> find(List<String> path, Map<String, Object> context) {
        Object value = context;
        for (String name : path) {
            Optional<Found> next = step(value, name);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            value = next.get().value();
        }
        return Optional.of(new Found(value));
    }

    private static Optional<Found> step(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.containsKey(name) ? Optional.of(new Found(map.get(name))) : Optional.empty();
        }
        if (value instanceof List<?> entries) {
            List<Object> projected = new ArrayList<>();
            for (Object entry : entries) {
                Optional<Found> found = step(entry, name);
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                projected.add(found.get().value());
            }
            return Optional.of(new Found(projected));
        }
        return Optional.empty();
    }
}
