package io.golive.cli;

import picocli.CommandLine.Help.Ansi;

/** Colours for a terminal; plain text anywhere else, and where {@code NO_COLOR} is set. Colour only repeats a word. */
record Paint(boolean on) {

    static boolean enabled() {
        return System.getenv("NO_COLOR") == null && Ansi.AUTO.enabled();
    }

    static Paint detect() {
        return new Paint(enabled());
    }

    String good(String text) {
        return wrap("32", text);
    }

    String bad(String text) {
        return wrap("31", text);
    }

    String warn(String text) {
        return wrap("33", text);
    }

    String bold(String text) {
        return wrap("1", text);
    }

    String faint(String text) {
        return wrap("2", text);
    }

    /** In the tone of an outcome or state. */
    String outcome(String outcome, String text) {
        return switch (outcome) {
            case "PASS", "DONE", "GO", "APPROVE", "OPEN", "SENT", "KEPT", "GREEN" -> good(text);
            case "FAIL", "FAILED", "ERROR", "NO_GO", "ROLLED_BACK", "REJECT", "CLOSED", "NOT_SENT", "RED", "EXPIRED" ->
                bad(text);
            case "IN_DOUBT",
                    "INCONCLUSIVE",
                    "WAIVED",
                    "CONDITION",
                    "ABANDONED",
                    "HELD",
                    "OVERRUNS",
                    "AMBER",
                    "UNKNOWN",
                    "STOPPED" -> warn(text);
            default -> text;
        };
    }

    private String wrap(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
