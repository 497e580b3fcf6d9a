package io.golive.api;

/** Names of the headers that a caller of the API sends. */
public final class Headers {
    /** The person who wants it. */
    public static final String ACTOR = "X-Golive-Actor";

    /** A key that the caller makes once per intent; the same key answers the same result and changes nothing twice. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private Headers() {}
}
