package io.golive.action;

/** The action surely had no effect: refused before it was sent, rolled back, or answered with a refusal. */
public final class ActionFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public ActionFailedException(String message) {
        super(message);
    }

    public ActionFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
