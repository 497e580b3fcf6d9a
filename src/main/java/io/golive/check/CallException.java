package io.golive.check;

/**
 * A call of a kind that failed after it was clear what would be sent: nothing could be measured, or it is unknown whether
 * an action happened. Carries the query, request or command, so that the evidence shows it.
 */
public final class CallException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String resolved;

    /** @param resolved the query, request or command as it was really sent */
    public CallException(String message, String resolved, Throwable cause) {
        super(message, cause);
        this.resolved = resolved;
    }

    public String resolved() {
        return resolved;
    }
}
