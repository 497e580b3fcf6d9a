package io.golive.action;

/** The action surely had no effect: refused before it was sent, rolled back, or answered with a refusal. */
public final class ActionFailedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String resolved;

    public ActionFailedException(String message) {
        this(message, null, null);
    }

    public ActionFailedException(String message, Throwable cause) {
        this(message, null, cause);
    }

    /** @param resolved the statement, request or command as it was sent, or null when it never came to that */
    public ActionFailedException(String message, String resolved, Throwable cause) {
        super(message, cause);
        this.resolved = resolved;
    }

    public String resolved() {
        return resolved;
    }
}
