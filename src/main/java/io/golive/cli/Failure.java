package io.golive.cli;

/** Ends a command: says what was found and what to do about it. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String advice;

    private Failure(int exitCode, String found, String advice, Throwable cause) {
        super(found, cause);
        this.exitCode = exitCode;
        this.advice = advice;
    }

    static Failure usage(String found, String advice) {
        return new Failure(ExitCode.USAGE, found, advice, null);
    }

    static Failure refused(String found, String advice) {
        return new Failure(ExitCode.NO, found, advice, null);
    }

    static Failure infrastructure(String found, String advice, Throwable cause) {
        return new Failure(ExitCode.INFRASTRUCTURE, found, advice, cause);
    }

    /** What really kept the server from starting, without the wrapping around it. */
    static Failure notStarted(RuntimeException failed, Installation home) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return infrastructure(
                "the server does not start: " + (cause.getMessage() != null ? cause.getMessage() : cause.toString()),
                "Its log is " + home.data().resolve("logs").resolve("golive.log") + ".",
                failed);
    }

    int exitCode() {
        return exitCode;
    }

    /** May be empty. */
    String advice() {
        return advice;
    }
}
