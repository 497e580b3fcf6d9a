package io.golive.cli;

/** Exit codes of all commands. */
final class ExitCode {
    /** Done; a rehearsal ended GO, waivers or not. */
    static final int OK = 0;

    /** The answer is no: another outcome, a check that does not hold, a ledger that was changed. */
    static final int NO = 1;

    /** The command, a plan or the configuration is wrong. */
    static final int USAGE = 2;

    /** Something below failed: a process, a port, the network, a disk. */
    static final int INFRASTRUCTURE = 3;

    private ExitCode() {}
}
