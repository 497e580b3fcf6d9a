package io.golive.check;

import java.util.concurrent.CancellationException;

/**
 * A text for a regular expression to read, which ends the match when the call is cancelled: some expressions look longer
 * at a short text than any run lasts, and no interrupt reaches them.
 */
public final class CancellableText implements CharSequence {
    private static final int OFTEN = 0xfff;

    private final CharSequence text;
    private final Cancellation cancellation;
    private int read;

    public CancellableText(CharSequence text, Cancellation cancellation) {
        this.text = text;
        this.cancellation = cancellation;
    }

    /** @throws CancellationException once the call was cancelled */
    @Override
    public char charAt(int index) {
        if ((++read & OFTEN) == 0 && cancellation.reason() != null) {
            throw new CancellationException("the regular expression was ended: " + cancellation.reason());
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
