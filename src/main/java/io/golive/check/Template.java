package io.golive.check;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with {@code ${x}} and {@code ${it.role}} in it. Whoever fills it in says how a value is encoded for its place. */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$\\{\\s*([\\p{L}_][\\p{L}\\p{N}_.-]*)\\s*}|\\$\\{");

    private Template() {}

    /**
     * Fills in every place.
     *
     * @param encoder applied to each value, never to the text around it
     * @throws IllegalArgumentException for a name that is not known, or whose value is null, a list or a map
     */
    public static String fill(String text, Map<String, Object> variables, UnaryOperator<String> encoder) {
        Matcher places = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (places.find()) {
            String value = encoder.apply(asText(name(places, text), variables));
            places.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return places.appendTail(filled).toString();
    }

    /**
     * The value itself where the text is a single place ({@code ${views}} stays a list), else the filled-in text.
     *
     * @throws IllegalArgumentException as {@link #fill}
     */
    public static Object value(String text, Map<String, Object> variables) {
        Matcher places = PLACE.matcher(text);
        if (places.matches()) {
            return lookUp(name(places, text), variables);
        }
        return fill(text, variables, UnaryOperator.identity());
    }

    /** The places as they are written, {@code ${x}}; empty where there is none. */
    public static Set<String> places(String text) {
        Set<String> written = new LinkedHashSet<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            written.add(places.group());
        }
        return written;
    }

    /** The names that the text needs, in their order; {@code it.role} needs {@code it}. */
    public static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            names.add(name(places, text).split("\\.", 2)[0]);
        }
        return names;
    }

    /**
     * What a name or path ({@code it.role}) stands for.
     *
     * @throws IllegalArgumentException when nothing is called so; the message names the nearest
     */
    public static Object lookUp(String path, Map<String, Object> variables) {
        Object value = variables;
        for (String name : path.split("\\.")) {
            if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
                Collection<String> known = value instanceof Map<?, ?> map
                        ? map.keySet().stream().map(String::valueOf).toList()
                        : Set.of();
                throw new IllegalArgumentException("nothing here is called '" + path + "'"
                        + Nearest.to(name, known)
                                .map(near -> ", did you mean '" + near + "'?")
                                .orElse(". Known: " + String.join(", ", known)));
            }
            value = map.get(name);
        }
        return value;
    }

    private static String name(Matcher places, String text) {
        if (places.group(1) == null) {
            throw new IllegalArgumentException(
                    "a '${' without a name and a '}' in '" + text + "'; write ${name} or ${it.name}");
        }
        return places.group(1);
    }

    private static String asText(String path, Map<String, Object> variables) {
        Object value = lookUp(path, variables);
        if (value == null || value instanceof Map || value instanceof Collection) {
            throw new IllegalArgumentException("'" + path + "' is " + (value == null ? "null" : "a list or a map")
                    + "; a text can only take a single value");
        }
        return value.toString();
    }
}
