package io.golive.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Personal data that evidence must not show: named by column ({@code phone}) or JSON path ({@code body.rows.phone},
 * {@code $.body.rows[*].phone}). Counts and keys stay visible.
 */
final class Concealment {
    static final String HIDDEN = "***";
    /** Shorter values are hidden in their place, but not hunted for in other texts. */
    private static final int TELLING = 4;

    private final List<List<String>> paths;
    private final Set<String> hidden = new HashSet<>();
    /** The lengths of what is hunted for, longest first. */
    private final NavigableSet<Integer> lengths = new TreeSet<>(Comparator.reverseOrder());

    Concealment(List<String> conceal) {
        paths = conceal.stream()
                .map(path -> path.replaceFirst("^\\$\\.?", "").replaceAll("\\[[^]]*]", ""))
                .map(path -> Arrays.stream(path.split("\\."))
                        .filter(name -> !name.isBlank())
                        .toList())
                .filter(path -> !path.isEmpty())
                .toList();
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    /** Something is to be concealed, but nothing of that name was observed: a raw text may still hold it. */
    boolean foundNothing() {
        return !paths.isEmpty() && hidden.isEmpty();
    }

    /** Remembers every concealed value in what was observed, so that it is found in other places as well. */
    void learn(Object value, List<String> at) {
        if (isConcealed(at)) {
            remember(value);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> learn(inner, extend(at, key)));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> learn(inner, at));
        }
    }

    /** A text with every concealed value replaced that is long enough to be told from others. */
    String apply(String text) {
        if (lengths.isEmpty()) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int length = hiddenAt(text, at);
            shown.append(length > 0 ? HIDDEN : text.substring(at, at + 1));
            at += Math.max(1, length);
        }
        return shown.toString();
    }

    /** Whether exactly this was concealed somewhere: the only column of the only row is also the {@code value}. */
    boolean isHidden(Object scalar) {
        return hidden.contains(String.valueOf(scalar));
    }

    /** Length of the concealed value that stands in a text at a place; 0 when there is none. */
    private int hiddenAt(String text, int at) {
        for (int length : lengths) {
            if (at + length <= text.length() && hidden.contains(text.substring(at, at + length))) {
                return length;
            }
        }
        return 0;
    }

    boolean isConcealed(List<String> at) {
        return paths.stream().anyMatch(path -> Collections.indexOfSubList(at, path) >= 0);
    }

    private void remember(Object value) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> map.values().forEach(this::remember);
            case List<?> list -> list.forEach(this::remember);
            case Object scalar -> {
                String text = scalar.toString();
                hidden.add(text);
                if (text.length() >= TELLING) {
                    lengths.add(text.length());
                }
            }
        }
    }

    /** Hides a value but leaves to see how many there are. */
    static Object hide(Object value) {
        return switch (value) {
            case null -> null;
            case List<?> list -> list.stream().map(Concealment::hide).toList();
            case Object any -> HIDDEN;
        };
    }

    static List<String> extend(List<String> at, Object key) {
        List<String> longer = new ArrayList<>(at);
        longer.add(String.valueOf(key));
        return longer;
    }
}
