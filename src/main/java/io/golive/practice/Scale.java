package io.golive.practice;

/** How much data a site holds. */
public enum Scale {
    /** View rows about 16K, 53K, 5K, 54K: for tests. Just enough cards were sold for an export of 50,000 rows. */
    SMALL(20, 800, 5_000),
    /** View rows about 150K, 500K, 100K, 500K: as in the checklist. */
    FULL(250, 600, 100_000);

    final int branches;
    final int days;
    final int customers;

    Scale(int branches, int days, int customers) {
        this.branches = branches;
        this.days = days;
        this.customers = customers;
    }

    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
