package io.golive.practice;

/** How much data a site holds. */
public enum Scale {
    /** View rows about 16K, 53K, 5K, 54K: for tests. Just enough cards were sold for an export of 50,000 rows. */
    SMALL(20, 800, 5_000, 16_000, 53_000, 54_000),
    /** View rows about 150K, 500K, 100K, 500K: as in the checklist. */
    FULL(250, 600, 100_000, 150_000, 500_000, 500_000);

    final int branches;
    final int days;
    /** Also about the number of rows of mv_prepaid_customer_stats. */
    final int customers;
    /** About the number of rows of mv_prepaid_order_daily. */
    final int orderRows;
    /** About the number of rows of mv_prepaid_card_daily. */
    final int cardRows;
    /** About the number of rows of mv_prepaid_finance_daily. */
    final int financeRows;

    Scale(int branches, int days, int customers, int orderRows, int cardRows, int financeRows) {
        this.branches = branches;
        this.days = days;
        this.customers = customers;
        this.orderRows = orderRows;
        this.cardRows = cardRows;
        this.financeRows = financeRows;
    }

    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
