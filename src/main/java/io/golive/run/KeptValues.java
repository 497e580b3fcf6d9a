package io.golive.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What one item made and a later one needs, by name. */
@Component
class KeptValues {
    private final JdbcClient jdbc;

    KeptValues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(String runId, String itemId, Map<String, Object> values) {
        values.forEach((name, value) -> jdbc.sql("""
                        INSERT INTO golive.kept (run_id, name, value, item_id) VALUES (:run, :name, :value::json, :item)
                        ON CONFLICT (run_id, name) DO UPDATE SET value = excluded.value, item_id = excluded.item_id""")
                .param("run", runId)
                .param("name", name)
                .param("value", Json.text(value))
                .param("item", itemId)
                .update());
    }

    Map<String, Object> all(String runId) {
        Map<String, Object> values = new LinkedHashMap<>();
        jdbc.sql("SELECT name, value FROM golive.kept WHERE run_id = :run ORDER BY name")
                .param("run", runId)
                .query(row -> {
                    values.put(row.getString("name"), Json.value(row.getString("value")));
                });
        return values;
    }
}
