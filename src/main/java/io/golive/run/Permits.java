package io.golive.run;

import io.golive.plan.Item;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table {@code golive.permit}: what a second person said to an action, bound to what it would have done. A yes serves one
 * execution; doing it again, or anything else, asks anew.
 */
@Component
class Permits {
    private final JdbcClient jdbc;
    private final ResolvedCommand command;

    Permits(JdbcClient jdbc, ResolvedCommand command) {
        this.jdbc = jdbc;
        this.command = command;
    }

    /** @param hash of the command as it was shown */
    void put(RunRow run, Item item, String hash, boolean given, String person, String role, Instant at) {
        jdbc.sql("""
                        INSERT INTO golive.permit (run_id, item_id, command, given, person, role, at)
                        VALUES (:run, :item, :command, :given, :person, :role, :at)""")
                .param("run", run.id())
                .param("item", item.id())
                .param("command", hash)
                .param("given", given)
                .param("person", person)
                .param("role", role)
                .param("at", SqlTime.of(at))
                .update();
    }

    /**
     * Uses up the last yes to exactly what the action would do now. The caller holds the run's lock and begins the action in
     * the same transaction.
     *
     * @return false when there is none: nobody was asked, somebody said no, or it would do something else than was shown
     */
    boolean use(RunRow run, FrozenRun frozen, Item item, long elementInstanceKey) {
        Optional<Long> last = jdbc.sql("""
                        SELECT id FROM golive.permit p
                        WHERE run_id = :run AND item_id = :item AND given AND used_by IS NULL AND command = :command
                          AND NOT EXISTS (SELECT FROM golive.permit later
                                          WHERE later.run_id = p.run_id AND later.item_id = p.item_id AND later.id > p.id)""")
                .param("run", run.id())
                .param("item", item.id())
                .param("command", command.of(run, frozen, item).hash())
                .query(Long.class)
                .optional();
        last.ifPresent(id -> jdbc.sql("UPDATE golive.permit SET used_by = :key WHERE id = :id")
                .param("key", elementInstanceKey)
                .param("id", id)
                .update());
        return last.isPresent();
    }
}
