package io.golive.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.alert_signature}: what was signed counts once. */
@Component
class UsedSignatures {
    private final JdbcClient jdbc;

    UsedSignatures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when it was used before; two at the same time wait for each other. */
    boolean use(String signature, Instant now) {
        // a timestamp may be as far ahead as behind
        jdbc.sql("DELETE FROM golive.alert_signature WHERE at < :old")
                .param("old", now.minus(Door.BELIEVED.multipliedBy(2)).atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("""
                                INSERT INTO golive.alert_signature (hash, at) VALUES (:hash, :now)
                                ON CONFLICT (hash) DO NOTHING""")
                        .param("hash", sha256(signature))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
