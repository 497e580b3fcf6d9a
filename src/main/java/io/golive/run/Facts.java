package io.golive.run;

import io.golive.ledger.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a form shows below 64 KB by cutting its longest texts, and its longest lists where that is not enough. */
final class Facts {
    static final int MAX_BYTES = 64 * 1024;
    /** What a text ends with that was cut. */
    static final String CUT = " … (cut; the whole is in the evidence)";

    private Facts() {}

    static Map<String, Object> cut(Map<String, Object> facts) {
        Map<String, Object> cut = facts;
        int longestText = MAX_BYTES / 4;
        int longestList = 1000;
        while (CanonicalJson.bytes(cut).length > MAX_BYTES && longestText > 0) {
            cut = new LinkedHashMap<>();
            for (Map.Entry<String, Object> fact : facts.entrySet()) {
                cut.put(fact.getKey(), cut(fact.getValue(), longestText, longestList));
            }
            longestText /= 2;
            longestList = Math.max(10, longestList / 2);
        }
        return cut;
    }

    private static Object cut(Object value, int longestText, int longestList) {
        return switch (value) {
            case String text -> text.length() <= longestText ? text : text.substring(0, longestText) + CUT;
            case List<?> list -> {
                List<Object> shorter = new ArrayList<>();
                list.stream()
                        .limit(longestList)
                        .forEach(element -> shorter.add(cut(element, longestText, longestList)));
                yield shorter;
            }
            case Map<?, ?> map -> {
                Map<Object, Object> shorter = new LinkedHashMap<>();
                map.entrySet().stream()
                        .limit(longestList)
                        .forEach(entry -> shorter.put(entry.getKey(), cut(entry.getValue(), longestText, longestList)));
                yield shorter;
            }
            case null -> null;
            default -> value;
        };
    }
}
