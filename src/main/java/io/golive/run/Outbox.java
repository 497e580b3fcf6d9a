package io.golive.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Commands to the engine, written in the transaction of the change that causes them and sent by a relay. */
public class Outbox {
    public enum Type {
        /** deploy the run's plan and create its instance; payload: none */
        START,
        /** publish a message; payload: {@code name}, {@code correlationKey}, {@code variables} */
        MESSAGE,
        /** cancel the run's instance; payload: {@code processInstanceKey} */
        CANCEL
    }

    /** @param id message id of a MESSAGE */
    public record Row(long id, String runId, Type type, Map<String, Object> payload) {}

    /** Takes rows for this relay ({@code SKIP LOCKED}) for a short lease; a row not confirmed by then is taken again. */
    public List<Row> take(int limit, Duration lease) {
        throw new UnsupportedOperationException("to be written");
    }

    public void sent(long id) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Remembers the error; the row is taken again after a backoff. */
    public void failed(long id, String error) {
        throw new UnsupportedOperationException("to be written");
    }
}
