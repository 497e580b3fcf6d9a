package io.golive.board;

import java.util.Locale;

/** A length of a drawing, as SVG writes it. */
final class Percent {
    private Percent() {}

    static String of(double percent) {
        return String.format(Locale.ROOT, "%.2f%%", percent);
    }
}
