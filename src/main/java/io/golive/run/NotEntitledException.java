package io.golive.run;

/** A command of a person who holds none of the roles that may give it; the message says who may. */
public final class NotEntitledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotEntitledException(String message) {
        super(message);
    }
}
