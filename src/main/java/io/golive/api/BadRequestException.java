package io.golive.api;

/** A request that cannot be understood; the message says what is missing. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        super(message);
    }
}
