package io.golive.run;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which installation this database belongs to. */
@Component
public class Installation {
    private final JdbcClient jdbc;

    Installation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Given once when the database was made; the engine's data carry the same, or they do not belong together. */
    public String generation() {
        return jdbc.sql("SELECT generation::text FROM golive.installation")
                .query(String.class)
                .single();
    }
}
