package io.golive.run;

/** Where a watch stands, by its last samples. */
public enum WatchState {
    /** On target. */
    GREEN,
    /** Between target and alert threshold, too few samples, or not beyond the threshold for long enough. */
    AMBER,
    /** Beyond the alert threshold for as long, or as often, as the plan says. */
    RED,
    /** It could not be measured, or was not yet. */
    UNKNOWN
}
