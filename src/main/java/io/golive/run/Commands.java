package io.golive.run;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.command}: what was carried out under which idempotency key. */
@Component
class Commands {
    private final JdbcClient jdbc;

    Commands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The run that this command was carried out on; empty when it is new, or has no key.
     *
     * @param fingerprint what is wanted, the same for a repetition
     * @throws RefusedException when the key was used for something else, or nobody is named
     */
    Optional<String> done(Command command, String fingerprint) {
        if (command.actor() == null || command.actor().isBlank()) {
            throw new RefusedException("A command names the person who gives it; this one names nobody");
        }
        if (command.idempotencyKey() == null) {
            return Optional.empty();
        }
        // the same key waits here until the first one has ended
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('golive.command/' || :key, 0))")
                .param("key", command.idempotencyKey())
                .query((row, number) -> true)
                .single();
        return jdbc.sql("SELECT fingerprint, run_id FROM golive.command WHERE idempotency_key = :key")
                .param("key", command.idempotencyKey())
                .query((row, number) -> {
                    if (!row.getString("fingerprint").equals(fingerprint)) {
                        throw new RefusedException("The idempotency key " + command.idempotencyKey()
                                + " was used for another command. Use a new key for each command");
                    }
                    return row.getString("run_id");
                })
                .optional();
    }

    void remember(Command command, String fingerprint, String runId) {
        if (command.idempotencyKey() != null) {
            jdbc.sql("""
                            INSERT INTO golive.command (idempotency_key, fingerprint, run_id, actor)
                            VALUES (:key, :fingerprint, :run, :actor)""")
                    .param("key", command.idempotencyKey())
                    .param("fingerprint", fingerprint)
                    .param("run", runId)
                    .param("actor", command.actor())
                    .update();
        }
    }
}
