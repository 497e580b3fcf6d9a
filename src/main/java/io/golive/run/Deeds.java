package io.golive.run;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table {@code golive.deed}: who had a hand in what was done of an item. The same person neither waives its failure nor
 * signs what shows it.
 */
@Component
class Deeds {
    /** Had the action done again. */
    static final String AGAIN = "again";
    /** Stated that the action did not happen, so that it was done again. */
    static final String DID_NOT_HAPPEN = "did-not-happen";
    /** Did it while Golive was away. */
    static final String BY_HAND = "by-hand";
    /** Proposed how the item is amended. */
    static final String AMEND = "amend";
    /** Agreed to how it is amended. */
    static final String AGREE = "agree";

    private final JdbcClient jdbc;
    private final WallTime time;

    Deeds(JdbcClient jdbc, WallTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Done twice it is one deed, as old as the first. */
    void put(String runId, String itemId, String person, String what) {
        Instant now = time.now();
        jdbc.sql("""
                        INSERT INTO golive.deed (run_id, item_id, person, what, at)
                        VALUES (:run, :item, :person, :what, :at)
                        ON CONFLICT DO NOTHING""")
                .param("run", runId)
                .param("item", itemId)
                .param("person", person)
                .param("what", what)
                .param("at", SqlTime.of(now))
                .update();
    }

    /** The first deed of this person on any of these items. */
    Optional<Deed> by(String runId, String person, Collection<String> itemIds) {
        if (itemIds.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        SELECT item_id, person, what, at FROM golive.deed
                        WHERE run_id = :run AND person = :person AND item_id IN (:items)
                        ORDER BY at, item_id, what LIMIT 1""")
                .param("run", runId)
                .param("person", person)
                .param("items", itemIds)
                .query((row, number) -> new Deed(
                        row.getString("item_id"),
                        row.getString("person"),
                        row.getString("what"),
                        SqlTime.read(row, "at")))
                .optional();
    }
}
