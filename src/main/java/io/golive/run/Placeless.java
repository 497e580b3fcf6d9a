package io.golive.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a plan holds, without where it stands in its file: a comment more makes it no other plan. */
final class Placeless {
    private Placeless() {}

    /** As canonical JSON. */
    static String text(Object content) {
        return Json.text(placeless(Json.value(Json.text(content))));
    }

    private static Object placeless(Object value) {
        if (value instanceof List<?> list) {
            List<Object> without = new ArrayList<>();
            list.forEach(each -> without.add(placeless(each)));
            return without;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> without = new LinkedHashMap<>();
            map.forEach((key, each) -> {
                if (!(key.equals("line") && map.containsKey("id"))) {
                    without.put(key, placeless(each));
                }
            });
            return without;
        }
        return value;
    }
}
