package io.golive.plan;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${NAME}} and {@code ${NAME:-default}} in an environment's values, after the YAML was read: what is filled
 * in is always one text.
 *
 * @param lookup gives the installation's values; empty for a name that it does not know
 */
record Placeholders(Function<String, Optional<String>> lookup) {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:-([^}]*))?}|\\$\\{");

    String fill(String text, YamlValue at) {
        Matcher places = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (places.find()) {
            places.appendReplacement(filled, Matcher.quoteReplacement(value(places, at)));
        }
        return places.appendTail(filled).toString();
    }

    private String value(Matcher place, YamlValue at) {
        if (place.group(1) == null) {
            at.refuse(at.described() + " has a '${' without a NAME and a '}'", "Write ${NAME} or ${NAME:-default}");
            return "";
        }
        Optional<String> value = lookup.apply(place.group(1)).or(() -> Optional.ofNullable(place.group(3)));
        if (value.isEmpty()) {
            at.refuse(
                    "nothing gives ${" + place.group(1) + "}",
                    "Set it in the environment or in installation.properties of the data folder, or write ${"
                            + place.group(1) + ":-default}");
        }
        return value.orElse("");
    }
}
