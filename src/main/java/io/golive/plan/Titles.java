package io.golive.plan;

import io.golive.check.Nearest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the titles of a plan in another language: {@code plan.vi.yaml}, id: title. */
final class Titles {
    private Titles() {}

    /** @param ids of everything in the plan that has a title */
    static Map<String, String> read(YamlMap map, Collection<String> ids) {
        Map<String, String> titles = new LinkedHashMap<>();
        map.forEach((id, value) -> {
            if (!ids.contains(id)) {
                map.key(id)
                        .refuse(
                                "there is no '" + id + "' in this plan",
                                Nearest.to(id, ids)
                                        .map(near -> "Did you mean '" + near + "'?")
                                        .orElse("Write an id of plan.yaml"));
            }
            value.text().ifPresent(title -> titles.put(id, title));
        });
        return Collections.unmodifiableMap(titles);
    }
}
