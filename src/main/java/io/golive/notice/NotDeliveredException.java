package io.golive.notice;

/** A message did not go out. The message of this exception says what was found and what to do; it holds no secret. */
public final class NotDeliveredException extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean lasting;

    private NotDeliveredException(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    /** Another try may go through: nobody answers now, or the other side asks for patience. */
    static NotDeliveredException passing(String message) {
        return new NotDeliveredException(message, false);
    }

    /** It stays so until somebody changes something. */
    static NotDeliveredException lasting(String message) {
        return new NotDeliveredException(message, true);
    }

    /** Whether trying again is of no use before somebody has changed something. */
    public boolean isLasting() {
        return lasting;
    }
}
