package io.golive.run;

/** A command that the state of a run, its rules or its environment do not allow; the message says why and what to do. */
public sealed class RefusedException extends RuntimeException permits KeyUsedException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
