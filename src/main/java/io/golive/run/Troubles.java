package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.target.Secrets;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What stands in a run's way in the engine: seen by whoever looks at the run, not only in Operate or in a log. */
@Component
public class Troubles {
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    Troubles(JdbcClient jdbc, Secrets secrets, Ledger ledger, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /**
     * The run does not go on here until somebody mends it. Told again, it stays the same trouble. Does nothing for a run
     * that is not ours.
     *
     * @param source what is stuck, with the engine's key, such as {@code job 4711 (golive.check)}
     * @param error what was found and what to do
     */
    public void stuck(String runId, String source, String error) {
        String masked = secrets.mask(error);
        transaction.executeWithoutResult(status -> {
            int added = jdbc.sql("""
                            INSERT INTO golive.trouble (run_id, source, error)
                            SELECT id, :source, :error FROM golive.run WHERE id = :run
                            ON CONFLICT (run_id, source) DO NOTHING""")
                    .param("source", source)
                    .param("error", masked)
                    .param("run", runId)
                    .update();
            if (added == 1) {
                ledger.append(runId, "run.stuck", Actors.GOLIVE, Map.of("source", source, "error", masked));
            }
        });
    }

    /** What is stuck of this run now, by source. */
    public List<String> sources(String runId) {
        return jdbc.sql("SELECT source FROM golive.trouble WHERE run_id = :run")
                .param("run", runId)
                .query(String.class)
                .list();
    }

    /** It goes on; does nothing when it was not stuck. */
    public void over(String runId, String source) {
        transaction.executeWithoutResult(status -> {
            int removed = jdbc.sql("DELETE FROM golive.trouble WHERE run_id = :run AND source = :source")
                    .param("run", runId)
                    .param("source", source)
                    .update();
            if (removed == 1) {
                ledger.append(runId, "run.goes-on", Actors.GOLIVE, Map.of("source", source));
            }
        });
    }

    /** What is stuck, and the commands that the engine has not taken, oldest first. */
    List<RunView.TroubleView> of(String runId) {
        return jdbc.sql("""
                        SELECT source, error, since
                        FROM golive.trouble t JOIN golive.run r ON r.id = t.run_id
                        WHERE t.run_id = :run AND r.state <> 'ENDED'
                        UNION ALL
                        SELECT CASE type WHEN 'START' THEN 'start of the run in the engine'
                                         WHEN 'CANCEL' THEN 'end of the run in the engine'
                                         ELSE 'message ' || (payload ->> 'name') || ' to the engine' END,
                               last_error || ' (' || attempts || ' attempts; it is tried again)', created_at
                        FROM golive.outbox WHERE run_id = :run AND sent_at IS NULL AND last_error IS NOT NULL
                        UNION ALL
                        SELECT 'start of the run in the engine',
                               'No instance has claimed the run since its start was sent: no app works on the engine''s'
                               || ' jobs, or its instance was cancelled by hand, or another installation on this'
                               || ' cluster has a run of this id. Abandon the run if this does not end', o.sent_at
                        FROM golive.outbox o JOIN golive.run r ON r.id = o.run_id
                        WHERE o.run_id = :run AND o.type = 'START' AND o.sent_at < now() - interval '30 seconds'
                          AND r.process_instance_key IS NULL AND r.state <> 'ENDED'
                        ORDER BY since""")
                .param("run", runId)
                .query((row, number) -> new RunView.TroubleView(
                        row.getString("source"), row.getString("error"), SqlTime.read(row, "since")))
                .list();
    }
}
