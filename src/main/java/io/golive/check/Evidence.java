package io.golive.check;

import io.golive.target.Secrets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes evidence of what was observed: secrets masked, personal data concealed, everything cut to a size that can be
 * stored and shown, and nothing left in it but what JSON can say (dates as ISO text).
 */
public final class Evidence {
    /** Characters kept of an excerpt or a resolved query. */
    public static final int EXCERPT = 8_000;

    private static final int TEXT = 2_000;
    private static final int ENTRIES = 200;
    private static final int EVERYTHING = 64_000;
    private static final int OVERLAP = 4_000;
    /** What a number or a flag in a list counts for. */
    private static final int NUMBER = 8;

    private static final List<String> VALUE = List.of("value");

    private final Secrets secrets;
    private final Concealment concealment;

    /**
     * @param conceal column names and JSON paths
     * @param observed where the values stand that are to be concealed
     */
    public Evidence(Secrets secrets, List<String> conceal, Map<String, Object> observed) {
        this.secrets = secrets;
        this.concealment = new Concealment(conceal);
        concealment.learn(FeelValues.of(observed), List.of());
    }

    /** Observed values, by name or by dotted path. */
    public Map<String, Object> values(Map<String, Object> values) {
        Cutter cutter = new Cutter();
        Map<String, Object> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> shown.put(name, cutter.cut(FeelValues.of(value), List.of(name.split("\\.")))));
        return shown;
    }

    /** A sentence, query, request or command; null stays null. */
    public String text(String text) {
        return text == null ? null : safe(text, EXCERPT);
    }

    /** A part of a raw answer. Where something is concealed it is left out: a raw answer has no columns to hide. */
    public String excerpt(String text) {
        return text == null || concealment.isEmpty() ? text(text) : Concealment.HIDDEN + " (concealed)";
    }

    /** A value to be kept for later items: plain and masked, but whole. */
    public Object kept(Object value) {
        return new Cutter(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, false).cut(value, List.of());
    }

    /** Masked before it is cut, so that no cut leaves half a secret; what is far behind the cut is not looked at. */
    private String safe(String text, int longest) {
        String near = text.length() - longest > OVERLAP ? text.substring(0, longest + OVERLAP) : text;
        String masked = secrets.mask(concealment.apply(near));
        return masked.length() <= longest
                ? masked
                : masked.substring(0, longest) + "... (" + text.length() + " characters in all)";
    }

    /** Cuts one set of values, keeping count of what was already spent. */
    private final class Cutter {
        private final int longest;
        private final int most;
        private final boolean conceals;
        private int left;

        Cutter() {
            this(TEXT, ENTRIES, EVERYTHING, true);
        }

        Cutter(int longest, int most, int left, boolean conceals) {
            this.longest = longest;
            this.most = most;
            this.left = left;
            this.conceals = conceals;
        }

        Object cut(Object value, List<String> at) {
            Object shown = conceals && isConcealed(value, at) ? Concealment.hide(value) : value;
            return switch (shown) {
                case null -> null;
                case Boolean flag -> flag;
                case BigDecimal number -> number;
                case Map<?, ?> map -> map(map, at);
                case List<?> list -> list(list, at);
                case Object other -> spend(conceals ? safe(other.toString(), longest) : secrets.mask(other.toString()));
            };
        }

        private boolean isConcealed(Object value, List<String> at) {
            boolean unsearchable = value instanceof String && at.size() == 1 && concealment.foundNothing();
            return concealment.isConcealed(at) || unsearchable || at.equals(VALUE) && concealment.isHidden(value);
        }

        private Map<String, Object> map(Map<?, ?> map, List<String> at) {
            Map<String, Object> shown = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (shown.size() >= most || left <= 0) {
                    shown.put("...", map.size() + " in all");
                    break;
                }
                List<String> inner = Concealment.extend(at, entry.getKey());
                shown.put(spend(secrets.mask(inner.getLast())), cut(entry.getValue(), inner));
            }
            return shown;
        }

        private List<Object> list(List<?> list, List<String> at) {
            List<Object> shown = new ArrayList<>();
            for (Object entry : list) {
                if (shown.size() >= most || left <= 0) {
                    shown.add("... (" + list.size() + " in all)");
                    break;
                }
                left -= NUMBER;
                shown.add(cut(entry, at));
            }
            return shown;
        }

        private String spend(String text) {
            if (left <= 0) {
                return "...";
            }
            left -= text.length();
            return text;
        }
    }
}
