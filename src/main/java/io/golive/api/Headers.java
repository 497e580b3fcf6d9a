package io.golive.api;

/** Names of the headers that a caller of the API sends, beside {@code Authorization: Bearer} with the token of a login. */
public final class Headers {
    /** A key that the caller makes once per intent; the same key answers the same result and changes nothing twice. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private Headers() {}
}
