package io.golive.run;

import io.golive.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.ask}: one row an ask process instance. */
@Component
class AskRows {
    private static final String COLUMNS = """
            SELECT id, run_id, kind, subject, title, role, also_roles, people, spoken, facts, scope, evidence_hash, created_at, round,
                   decision
            FROM golive.ask WHERE run_id = :run""";
    private final JdbcClient jdbc;

    AskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AskRow> find(String runId, String askId) {
        return jdbc.sql(COLUMNS + " AND id::text = :id")
                .param("run", runId)
                .param("id", askId)
                .query(AskRows::row)
                .optional();
    }

    /** What its form shows. */
    Optional<Map<String, Object>> facts(String askId) {
        return jdbc.sql("SELECT facts FROM golive.ask WHERE id::text = :id")
                .param("id", askId)
                .query((row, number) -> Json.map(row.getString("facts")))
                .optional();
    }

    Optional<AskRow> ofInstance(String runId, long processInstanceKey) {
        return jdbc.sql(COLUMNS + " AND process_instance_key = :key")
                .param("run", runId)
                .param("key", processInstanceKey)
                .query(AskRows::row)
                .optional();
    }

    /** Those that somebody is still waited for, oldest first. */
    List<AskRow> open(String runId) {
        return jdbc.sql(COLUMNS + " AND answered_at IS NULL AND withdrawn_at IS NULL ORDER BY created_at")
                .param("run", runId)
                .query(AskRows::row)
                .list();
    }

    /** One that somebody is waited for, as the engine knows it. */
    Optional<Asks.Waiting> waiting(String runId, String askId) {
        return waitingFor("AND id::text = :what", runId, askId).stream().findFirst();
    }

    /** Those that somebody is waited for since before then, as the engine knows them. */
    List<Asks.Waiting> waitingSince(String runId, Instant before) {
        return waitingFor("AND created_at < :what", runId, SqlTime.of(before));
    }

    private List<Asks.Waiting> waitingFor(String condition, String runId, Object what) {
        return jdbc.sql("""
                        SELECT id, title, process_instance_key, created_at FROM golive.ask
                        WHERE run_id = :run AND answered_at IS NULL AND withdrawn_at IS NULL %s
                        ORDER BY created_at""".formatted(condition))
                .param("run", runId)
                .param("what", what)
                .query((row, number) -> new Asks.Waiting(
                        row.getString("id"),
                        row.getString("title"),
                        row.getLong("process_instance_key"),
                        SqlTime.read(row, "created_at")))
                .list();
    }

    /** Stores what is asked; asking again in the same instance replaces what was shown. Whoever calls has judged the round. */
    String put(
            String runId,
            long processInstanceKey,
            Asks.Kind kind,
            String subject,
            long round,
            Draft draft,
            List<String> people,
            Map<String, Object> facts,
            Instant at) {
        return jdbc.sql("""
                        INSERT INTO golive.ask (id, run_id, process_instance_key, kind, subject, title, role, also_roles, people,
                                                spoken, facts, scope, evidence_hash, created_at, round)
                        VALUES (:id::uuid, :run, :key, :kind, :subject, :title, :role, :alsoRoles::json, :people::json,
                                :spoken, :facts::json, :scope::json, :hash, :at, :round)
                        ON CONFLICT (run_id, process_instance_key) DO UPDATE
                        SET title = excluded.title, role = excluded.role, also_roles = excluded.also_roles,
                            people = excluded.people, spoken = excluded.spoken,
                            facts = excluded.facts, scope = excluded.scope, evidence_hash = excluded.evidence_hash,
                            round = excluded.round, withdrawn_at = NULL
                        RETURNING id::text""")
                .param("id", UUID.randomUUID().toString())
                .param("run", runId)
                .param("key", processInstanceKey)
                .param("kind", kind.name())
                .param("subject", subject)
                .param("title", draft.title())
                .param("role", draft.role())
                .param("alsoRoles", Json.text(draft.alsoRoles()))
                .param("people", Json.text(people))
                .param("spoken", draft.spoken())
                .param("facts", Json.text(facts))
                .param("scope", draft.scope() == null ? null : Json.text(draft.scope()))
                .param("hash", draft.evidenceHash())
                .param("at", SqlTime.of(at))
                .param("round", round)
                .query(String.class)
                .single();
    }

    void answered(String askId, String person, String decision, Instant at) {
        jdbc.sql("""
                        UPDATE golive.ask SET answered_at = :at, person = :person, decision = :decision
                        WHERE id = :id::uuid""")
                .param("at", SqlTime.of(at))
                .param("person", person)
                .param("decision", decision)
                .param("id", askId)
                .update();
    }

    /** The model has taken the tasks of these subjects away. An answer that arrives all the same still counts. */
    void withdraw(String runId, Asks.Kind kind, List<String> subjects, Instant at) {
        jdbc.sql("""
                        UPDATE golive.ask SET withdrawn_at = :at
                        WHERE run_id = :run AND kind = :kind AND subject IN (:subjects) AND answered_at IS NULL
                          AND withdrawn_at IS NULL""")
                .param("at", SqlTime.of(at))
                .param("run", runId)
                .param("kind", kind.name())
                .param("subjects", subjects)
                .update();
    }

    /** Nobody is waited for any more, except for an answer to this one. */
    void withdrawOthers(String runId, String askId, Instant at) {
        jdbc.sql("""
                        UPDATE golive.ask SET withdrawn_at = :at
                        WHERE run_id = :run AND id::text <> :ask AND answered_at IS NULL AND withdrawn_at IS NULL""")
                .param("at", SqlTime.of(at))
                .param("run", runId)
                .param("ask", askId)
                .update();
    }

    private static AskRow row(ResultSet row, int number) throws SQLException {
        String scope = row.getString("scope");
        return new AskRow(
                row.getString("id"),
                row.getString("run_id"),
                Asks.Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("title"),
                row.getString("role"),
                Json.strings(row.getString("also_roles")),
                Json.strings(row.getString("people")),
                row.getString("spoken"),
                Sha256.hex(row.getString("facts").getBytes(StandardCharsets.UTF_8)),
                scope == null ? null : Json.strings(scope),
                row.getString("evidence_hash"),
                SqlTime.read(row, "created_at"),
                row.getLong("round"),
                row.getString("decision"));
    }
}
