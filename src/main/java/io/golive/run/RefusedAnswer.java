package io.golive.run;

/** An answer that does not count; the task comes back with the message on it. */
final class RefusedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedAnswer(String message) {
        super(message);
    }
}
