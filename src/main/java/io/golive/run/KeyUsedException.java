package io.golive.run;

/** An idempotency key comes with another command than the one that it was first sent with. */
public final class KeyUsedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    public KeyUsedException(String key) {
        super("The idempotency key " + key + " was used for another command. Use a new key for each command");
    }
}
