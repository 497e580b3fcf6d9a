package io.golive.run;

/** Names in the ledger that are not a person's or a run's. */
final class Actors {
    /** Who acted where no person did. */
    static final String GOLIVE = "golive";

    private Actors() {}
}
