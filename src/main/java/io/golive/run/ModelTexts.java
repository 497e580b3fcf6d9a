package io.golive.run;

import io.golive.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The models that runs were started with, each once: they are drawn also when the engine does not answer, or is gone. What a
 * run has frozen names them by their hash, so that another one cannot take their place.
 */
@Component
public class ModelTexts {
    private final JdbcClient jdbc;

    ModelTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The hash by which a model is kept. */
    public static String hash(String bpmn) {
        return Sha256.hex(bpmn.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps those that are not there yet. */
    public void keep(Collection<String> models) {
        for (String bpmn : models) {
            jdbc.sql("INSERT INTO golive.model (sha256, bpmn) VALUES (:hash, :bpmn) ON CONFLICT DO NOTHING")
                    .param("hash", hash(bpmn))
                    .param("bpmn", bpmn)
                    .update();
        }
    }

    /** @throws IllegalStateException when it is not the text any more that was kept */
    public Optional<String> find(String sha256) {
        Optional<String> found = jdbc.sql("SELECT bpmn FROM golive.model WHERE sha256 = :hash")
                .param("hash", sha256)
                .query(String.class)
                .optional();
        found.filter(bpmn -> !hash(bpmn).equals(sha256)).ifPresent(bpmn -> {
            throw new IllegalStateException("Model " + sha256 + " was changed in the database: its hash is "
                    + hash(bpmn) + ". Restore table golive.model from a backup");
        });
        return found;
    }
}
