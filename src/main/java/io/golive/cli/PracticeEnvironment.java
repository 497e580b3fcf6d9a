package io.golive.cli;

import picocli.CommandLine.Option;

/** Where a rehearsal or a drill runs. */
final class PracticeEnvironment {
    @Option(
            names = "--environment",
            paramLabel = "E",
            defaultValue = "practice",
            description = "Where it runs; never in production (default: ${DEFAULT-VALUE}).")
    private String name;

    String name() {
        return name;
    }
}
