package io.golive.run;

/** Names in the ledger that are not a person's or a run's. */
final class Actors {
    /** Who acted where no person did. */
    static final String GOLIVE = "golive";
    /** The chain of what concerns the installation; the beginning and the end of every run are in it. */
    static final String SYSTEM_CHAIN = "system";

    private Actors() {}
}
