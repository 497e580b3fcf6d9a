package io.golive.run;

/** An answer that does not count; the task comes back with the message on it. */
final class RefusedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean ofPerson;

    RefusedAnswer(String message) {
        this(message, false);
    }

    private RefusedAnswer(String message, boolean ofPerson) {
        super(message);
        this.ofPerson = ofPerson;
    }

    /** Whoever gave it may give none here, whatever it says. */
    static RefusedAnswer ofPerson(String message) {
        return new RefusedAnswer(message, true);
    }

    boolean ofPerson() {
        return ofPerson;
    }
}
