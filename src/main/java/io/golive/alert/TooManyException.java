package io.golive.alert;

/** More requests within a minute than are looked at. */
final class TooManyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyException(String who) {
        super("too many within " + Pace.WINDOW.toSeconds() + " s, for " + who);
    }
}
