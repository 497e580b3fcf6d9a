package io.golive.prove;

/** What an item needs from those before it is not there. */
public final class UnprovableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnprovableException(String message) {
        super(message);
    }
}
