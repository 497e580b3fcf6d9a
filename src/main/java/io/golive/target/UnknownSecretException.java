package io.golive.target;

/** A secret reference that nothing provides. The message names the reference and where to put its value. */
public final class UnknownSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownSecretException(String message) {
        super(message);
    }
}
