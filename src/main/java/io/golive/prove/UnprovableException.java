package io.golive.prove;

/** What an item needs from those before it is not there. */
public final class UnprovableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean outage;

    UnprovableException(String message, boolean outage) {
        super(message);
        this.outage = outage;
    }

    /** Whether it could not be measured or done, rather than being wrong. */
    public boolean isOutage() {
        return outage;
    }
}
