package io.golive.embedded;

import java.util.List;

/** Ends a server as soon as our end of its standard input closes: when we stop it, and also when we are killed. */
final class Guard {
    private static final String SCRIPT = """
            set -m # a process group of its own: Ctrl-C in the terminal would end it before those who use it
            trap '' INT HUP
            exec 3<&0
            "$@" 3<&- </dev/null &
            server=$!
            { read -r end; kill -INT $server; } <&3 2>/dev/null &
            guard=$!
            exec 3<&-
            wait $server
            code=$?
            kill $guard 2>/dev/null
            exit $code
            """;

    private Guard() {}

    /** @param command changed in place: a program that INT ends in good order */
    static ProcessBuilder around(String name, ProcessBuilder command) {
        command.command().addAll(0, List.of("bash", "-c", SCRIPT, name));
        return command;
    }
}
