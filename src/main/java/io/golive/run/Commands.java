package io.golive.run;

import io.golive.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table {@code golive.command}: what was carried out under which idempotency key, and what it was answered. Both are written in
 * the transaction of the change, so that there is never one without the other.
 */
@Component
class Commands {
    /** As long a repetition gets the answer of the first; longer than any caller tries again. */
    static final Duration KEPT = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final WallTime time;

    Commands(JdbcClient jdbc, WallTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * What this command was answered; empty when it is new, or has no key.
     *
     * @param what is wanted, the same for a repetition; person and reason count as well
     * @throws KeyUsedException when the key was used for something else
     * @throws RefusedException when the same command is being carried out right now, or nobody is named
     */
    <T> Optional<T> answered(Command command, String what, Class<T> type) {
        if (command.actor() == null || command.actor().isBlank()) {
            throw new RefusedException("A command names the person who gives it; this one names nobody");
        }
        if (command.idempotencyKey() == null) {
            return Optional.empty();
        }
        lock(command.idempotencyKey());
        return jdbc.sql("SELECT fingerprint, answer FROM golive.command WHERE idempotency_key = :key")
                .param("key", command.idempotencyKey())
                .query((row, number) -> {
                    if (!row.getString("fingerprint").equals(fingerprint(command, what))) {
                        throw new KeyUsedException(command.idempotencyKey());
                    }
                    return Json.read(row.getString("answer").getBytes(StandardCharsets.UTF_8), type);
                })
                .optional();
    }

    void remember(Command command, String what, String runId, Object answer) {
        if (command.idempotencyKey() != null) {
            jdbc.sql("DELETE FROM golive.command WHERE at < :old")
                    .param("old", SqlTime.of(time.now().minus(KEPT)))
                    .update();
            jdbc.sql("""
                            INSERT INTO golive.command (idempotency_key, fingerprint, run_id, actor, answer, at)
                            VALUES (:key, :fingerprint, :run, :actor, :answer::json, :now)""")
                    .param("key", command.idempotencyKey())
                    .param("fingerprint", fingerprint(command, what))
                    .param("run", runId)
                    .param("actor", command.actor())
                    .param("answer", Json.text(answer))
                    .param("now", SqlTime.of(time.now()))
                    .update();
        }
    }

    /** Until the transaction ends; who comes in the meantime is told so instead of waiting for it. */
    private void lock(String key) {
        boolean ours = jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('golive.command/' || :key, 0))")
                .param("key", key)
                .query(Boolean.class)
                .single();
        if (!ours) {
            throw new RefusedException("The command with the idempotency key " + key
                    + " is being carried out right now. Send it again in a moment to get its answer");
        }
    }

    private static String fingerprint(Command command, String what) {
        return Sha256.hex(String.join("\n", command.actor(), what, String.valueOf(command.reason()))
                .getBytes(StandardCharsets.UTF_8));
    }
}
