package io.golive.embedded;

/** A part of the embedded stack cannot be fetched, started or reached. The message says what was found and what to do. */
public final class EmbeddedException extends RuntimeException {
    public EmbeddedException(String message) {
        super(message);
    }

    public EmbeddedException(String message, Throwable cause) {
        super(message, cause);
    }
}
