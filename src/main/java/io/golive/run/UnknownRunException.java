package io.golive.run;

/** No run of this id is known here: it is another installation's, or its database was wiped. */
public final class UnknownRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownRunException(String runId) {
        super("Run " + runId + " is not known to this installation. If another one shares the engine, its workers have"
                + " to take this; if this database was wiped or restored, the engine's data do not belong to it");
    }
}
