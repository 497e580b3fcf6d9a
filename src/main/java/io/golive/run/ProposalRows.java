package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.proposal}. Whoever writes holds the run's lock. */
@Component
class ProposalRows {
    private static final String COLUMNS = """
            SELECT id, run_id, scenario_id, cause_kind, cause_source, cause, shown_on, created_at, process_instance_key,
                   answer, answered_by, answered_at, withdrawn_at
            FROM golive.proposal""";
    private final JdbcClient jdbc;

    ProposalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Proposal> find(String proposalId) {
        return jdbc.sql(COLUMNS + " WHERE id = :id")
                .param("id", proposalId)
                .query(ProposalRows::row)
                .optional();
    }

    /** Oldest first. */
    List<Proposal> of(String runId) {
        return jdbc.sql(COLUMNS + " WHERE run_id = :run ORDER BY number")
                .param("run", runId)
                .query(ProposalRows::row)
                .list();
    }

    /** Those that nobody has answered, oldest first. */
    List<Proposal> open(String runId) {
        return of(runId).stream().filter(Proposal::open).toList();
    }

    /** @param shownOn null for one with a task of its own */
    Proposal insert(String runId, String scenarioId, Rollbacks.Cause cause, String shownOn, Instant at) {
        int number = jdbc.sql("SELECT coalesce(max(number), 0) + 1 FROM golive.proposal WHERE run_id = :run")
                .param("run", runId)
                .query(Integer.class)
                .single();
        String id = runId + "-p" + number;
        jdbc.sql("""
                        INSERT INTO golive.proposal (id, run_id, number, scenario_id, cause_kind, cause_source, cause,
                                                     shown_on, created_at)
                        VALUES (:id, :run, :number, :scenario, :kind, :source, :cause, :shownOn, :at)""")
                .param("id", id)
                .param("run", runId)
                .param("number", number)
                .param("scenario", scenarioId)
                .param("kind", cause.kind())
                .param("source", cause.source())
                .param("cause", cause.sentence())
                .param("shownOn", shownOn)
                .param("at", SqlTime.of(at))
                .update();
        return new Proposal(id, runId, scenarioId, cause, shownOn, at, null, null, null, null, null);
    }

    void claimed(String proposalId, long processInstanceKey) {
        jdbc.sql("UPDATE golive.proposal SET process_instance_key = :key WHERE id = :id")
                .param("key", processInstanceKey)
                .param("id", proposalId)
                .update();
    }

    /**
     * The instance that asked about it until now does so no longer.
     *
     * @param rollbackId null gives it a task of its own
     */
    void shownOn(String proposalId, String rollbackId) {
        jdbc.sql("UPDATE golive.proposal SET shown_on = :rollback, process_instance_key = NULL WHERE id = :id")
                .param("rollback", rollbackId)
                .param("id", proposalId)
                .update();
    }

    void answered(String proposalId, String answer, String person, Instant at) {
        jdbc.sql("""
                        UPDATE golive.proposal SET answer = :answer, answered_by = :person, answered_at = :at
                        WHERE id = :id""")
                .param("answer", answer)
                .param("person", person)
                .param("at", SqlTime.of(at))
                .param("id", proposalId)
                .update();
    }

    void withdrawn(String proposalId, Instant at) {
        jdbc.sql("UPDATE golive.proposal SET withdrawn_at = :at WHERE id = :id")
                .param("at", SqlTime.of(at))
                .param("id", proposalId)
                .update();
    }

    private static Proposal row(ResultSet row, int number) throws SQLException {
        return new Proposal(
                row.getString("id"),
                row.getString("run_id"),
                row.getString("scenario_id"),
                new Rollbacks.Cause(row.getString("cause_kind"), row.getString("cause_source"), row.getString("cause")),
                row.getString("shown_on"),
                SqlTime.read(row, "created_at"),
                row.getObject("process_instance_key", Long.class),
                row.getString("answer"),
                row.getString("answered_by"),
                SqlTime.read(row, "answered_at"),
                SqlTime.read(row, "withdrawn_at"));
    }
}
