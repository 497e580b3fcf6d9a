package io.golive.practice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sub-tabs of the new report. In a query every {@code ?} is the list of branches that the viewer may see. */
enum Tab {
    OVERVIEW("Tổng quan", ExportReport.OVERVIEW, false, """
            SELECT sum(orders) AS orders, sum(revenue) AS revenue, sum(paid) AS paid, sum(debt) AS debt,
                   (SELECT count(*) FROM compute_prepaid_alerts((SELECT max(day) FROM mv_prepaid_order_daily))
                    WHERE branch_id = ANY (?)) AS idle_customers
            FROM mv_prepaid_order_daily
            WHERE branch_id = ANY (?) AND day > (SELECT max(day) FROM mv_prepaid_order_daily) - 30""", """
            SELECT day, sum(orders) AS orders, sum(revenue) AS revenue, sum(paid) AS paid, sum(debt) AS debt
            FROM mv_prepaid_order_daily
            WHERE branch_id = ANY (?) AND day > (SELECT max(day) FROM mv_prepaid_order_daily) - 14
            GROUP BY 1 ORDER BY 1 DESC"""),
    TRANSACTIONS("Giao dịch", ExportReport.TRANSACTIONS, false, null, """
            SELECT id, branch_id, total, paid_amount, created_at
            FROM "order" WHERE branch_id = ANY (?) ORDER BY created_at DESC LIMIT 50"""),
    CUSTOMERS("Khách hàng", ExportReport.CUSTOMERS, false, """
            SELECT segment, count(*) AS customers FROM mv_prepaid_customer_stats WHERE branch_id = ANY (?) GROUP BY 1 ORDER BY 1""", """
            SELECT customer_id, name, phone, segment, spent, debt FROM mv_prepaid_customer_stats
            WHERE branch_id = ANY (?) ORDER BY spent DESC, customer_id LIMIT 50"""),
    FINANCE("Tài chính", ExportReport.FINANCE, false, null, """
            SELECT method, sum(invoices) AS invoices, sum(amount) AS amount FROM mv_prepaid_finance_daily
            WHERE branch_id = ANY (?) AND day > (SELECT max(day) FROM mv_prepaid_finance_daily) - 30
            GROUP BY 1 ORDER BY 3 DESC"""),
    /** There is a sub-tab of phase 3 only when its own flag is on as well. */
    MARKETING("Marketing", ExportReport.OVERVIEW, true, null, """
            SELECT campaign, sum(orders) AS orders, sum(amount) AS amount FROM mv_prepaid_campaign_stats
            WHERE branch_id = ANY (?) GROUP BY 1 ORDER BY 1 DESC LIMIT 12"""),
    STAFF("Nhân viên", ExportReport.OVERVIEW, true, null, """
            SELECT month, branch_id, orders, revenue FROM mv_prepaid_staff_stats
            WHERE branch_id = ANY (?) ORDER BY 1 DESC, 2 LIMIT 50""");

    static final String ROOT = "/r/reports/prepaid-card-analytics/";

    final String title;
    final ExportReport report;
    final boolean phase3;
    private final String tiles;
    private final String rows;

    Tab(String title, ExportReport report, boolean phase3, String tiles, String rows) {
        this.title = title;
        this.report = report;
        this.phase3 = phase3;
        this.tiles = tiles;
        this.rows = rows;
    }

    static Optional<Tab> of(String key) {
        return Arrays.stream(values()).filter(tab -> tab.key().equals(key)).findFirst();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path() {
        return ROOT + key();
    }

    /** Figures above the table: one row of several, or rows of a name and a figure; empty where there are none. */
    Optional<String> tiles() {
        return Optional.ofNullable(tiles);
    }

    String rows() {
        return rows;
    }

    /** The list of branches once for each place in the query. */
    static Object[] parameters(String query, Integer[] branches) {
        return List.of(query.split("\\?", -1)).stream()
                .skip(1)
                .map(place -> branches)
                .toArray();
    }
}
