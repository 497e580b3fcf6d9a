package io.golive.alert;

/** What both formats have in common. */
final class Said {
    private static final int LONGEST_NAME = 400;
    private static final int LONGEST_TEXT = 300;

    private Said() {}

    static boolean isMissing(String text) {
        return text == null || text.isBlank();
    }

    /** @throws UnreadableException when it is neither firing nor resolved */
    static boolean isFiring(String status) {
        if ("firing".equals(status)) {
            return true;
        }
        if ("resolved".equals(status)) {
            return false;
        }
        throw new UnreadableException("status is neither firing nor resolved.");
    }

    /** @throws UnreadableException when nobody would call anything so */
    static String name(String text) {
        if (text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl)) {
            throw new UnreadableException(
                    "A name or id has more than " + LONGEST_NAME + " characters, or control characters.");
        }
        return text;
    }

    /** One short line, without what forms would take for a link or markup: labels often hold what strangers sent. */
    static String text(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s\\[\\]<>`\\\\]+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "..";
    }
}
