package io.golive.run;

import java.util.Optional;
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

    /** The mark of the last start together with an engine whose data are beside ours; empty before the first. */
    public Optional<String> lastStart() {
        return jdbc.sql("SELECT mark FROM golive.engine_start ORDER BY number DESC LIMIT 1")
                .query(String.class)
                .optional();
    }

    /** Only added to: the last one is in force. */
    public void started(String mark) {
        jdbc.sql("INSERT INTO golive.engine_start (mark) VALUES (:mark)")
                .param("mark", mark)
                .update();
    }
}
