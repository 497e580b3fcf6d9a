package io.golive.alert;

/** A request does not prove where it comes from. The reason is for our log, never for the sender. */
final class NotProvenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotProvenException(String why) {
        super(why);
    }
}
