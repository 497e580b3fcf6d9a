package io.golive.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Asks a person for what is not to be seen. */
final class Passwords {
    private Passwords() {}

    /** @throws Failure where there is no terminal */
    static Console console() {
        Console console = System.console();
        if (console == null) {
            throw Failure.usage(
                    "there is no terminal to ask for name and password",
                    "Name the user, say --password-stdin, and send the password to standard input.");
        }
        return console;
    }

    static String ask(String prompt) {
        char[] typed = console().readPassword("%s: ", prompt);
        if (typed == null) {
            throw Failure.usage("no password was given", "Type it, or send it with --password-stdin.");
        }
        return new String(typed);
    }

    /** Its first line. */
    static String fromStandardInput() {
        try {
            // not closed: it is not ours
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException unreadable) {
            throw Failure.usage("the password cannot be read from standard input", "Send it there as one line.");
        }
    }
}
