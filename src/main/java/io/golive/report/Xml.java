package io.golive.report;

/** What XML can hold. */
final class Xml {
    private static final int INSTEAD = '\uFFFD';

    private Xml() {}

    /** The same text without the characters that no XML document may contain, such as those that colour a terminal. */
    static String printable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().map(c -> isAllowed(c) ? c : INSTEAD).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
