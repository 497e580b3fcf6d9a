package io.golive;

import io.golive.cli.Cli;
import io.golive.target.Destination;

/** The entry of every command. Spring is loaded only when a command starts the server. */
public final class Golive {
    private Golive() {}

    public static void main(String[] args) {
        Destination.mayNameTheHost();
        System.exit(Cli.run(new SpringServer(), args));
    }
}
