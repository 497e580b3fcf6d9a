package io.golive.alert;

/** Who sent it is proven, but it is not what is read here; the message says what is. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
