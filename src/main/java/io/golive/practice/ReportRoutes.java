package io.golive.practice;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The old tab, the new tab's sub-tabs, and the customer list. The flag decides which tab there is. */
final class ReportRoutes {
    private static final Map<String, String> TABS =
            Map.of("overview", """
            SELECT sum(orders) AS orders, sum(revenue) AS revenue, sum(paid) AS paid, sum(debt) AS debt,
                   (SELECT count(*) FROM compute_prepaid_alerts((SELECT max(day) FROM mv_prepaid_order_daily))
                    WHERE branch_id = ANY (?)) AS idle_customers
            FROM mv_prepaid_order_daily
            WHERE branch_id = ANY (?) AND day > (SELECT max(day) FROM mv_prepaid_order_daily) - 30""", "transactions", """
            SELECT o.id, o.branch_id, o.total, o.paid_amount, o.created_at
            FROM "order" o WHERE o.branch_id = ANY (?) AND o.branch_id = ANY (?) ORDER BY o.created_at DESC LIMIT 50""", "customers", """
            SELECT segment, count(*) AS customers, sum(spent) AS spent, sum(debt) AS debt
            FROM mv_prepaid_customer_stats WHERE branch_id = ANY (?) AND branch_id = ANY (?) GROUP BY 1 ORDER BY 1""", "finance", """
            SELECT method, sum(invoices) AS invoices, sum(amount) AS amount FROM mv_prepaid_finance_daily
            WHERE branch_id = ANY (?) AND branch_id = ANY (?)
              AND day > (SELECT max(day) FROM mv_prepaid_finance_daily) - 30
            GROUP BY 1 ORDER BY 1""");

    /** There is a sub-tab of phase 3 only when its own flag is on as well. */
    private static final Map<String, String> PHASE_3_TABS = Map.of("marketing", """
            SELECT campaign, sum(orders) AS orders, sum(amount) AS amount FROM mv_prepaid_campaign_stats
            WHERE branch_id = ANY (?) AND branch_id = ANY (?) GROUP BY 1 ORDER BY 1 DESC LIMIT 12""", "staff", """
            SELECT month, branch_id, orders, revenue FROM mv_prepaid_staff_stats
            WHERE branch_id = ANY (?) AND branch_id = ANY (?) ORDER BY 1 DESC, 2 LIMIT 50""");

    private final SiteDatabase database;
    private final Doors doors;
    private final Permissions permissions;
    private final Settings settings;
    private final Faults faults;

    ReportRoutes(SiteDatabase database, Doors doors, Permissions permissions, Settings settings, Faults faults) {
        this.database = database;
        this.doors = doors;
        this.permissions = permissions;
        this.settings = settings;
        this.faults = faults;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/r/reports/prepaid-card-analytics/{tab}", this::tab)
                .add("GET", "/r/reports/prepaid-card", this::oldTab)
                .add("GET", "/api/prepaid/customers", this::customers);
    }

    private Answer tab(Call call) throws SQLException {
        Person person = doors.person(call);
        if (faults.concerns("tab-leaking", call.path("tab"))) {
            return page("prepaid-card-analytics/" + call.path("tab"), List.of());
        }
        String query = settings.isOn(Settings.PHASE_3_FLAG)
                ? PHASE_3_TABS.getOrDefault(call.path("tab"), TABS.get(call.path("tab")))
                : TABS.get(call.path("tab"));
        if (query == null || !settings.isOn(Settings.FLAG) || faults.concerns("tab-unregistered", call.path("tab"))) {
            throw new Refusal(404, "this site has no sub-tab " + call.path("tab"));
        }
        if (!faults.broken("permission-unasked")) {
            permissions.require(person, Permissions.ANALYTICS, "view");
        }
        Integer[] branches = permissions.branches(person);
        return page("prepaid-card-analytics/" + call.path("tab"), database.rows(query, branches, branches));
    }

    private Answer oldTab(Call call) throws SQLException {
        Person person = doors.person(call);
        if (settings.isOn(Settings.FLAG)) {
            return Answer.empty(302, Map.of("Location", "/r/reports/prepaid-card-analytics/overview"));
        }
        permissions.require(person, Permissions.OLD_REPORT, "view");
        return page("prepaid-card-v1", database.rows("""
                        SELECT day, sum(orders) AS orders, sum(revenue) AS revenue, sum(paid) AS paid, sum(cards) AS cards
                        FROM prepaid_card_report_v1 WHERE day > (SELECT max(day) FROM prepaid_card_report_v1) - 30
                        GROUP BY 1 ORDER BY 1 DESC"""));
    }

    private Answer customers(Call call) throws SQLException {
        Person person = doors.person(call);
        permissions.require(person, Permissions.ANALYTICS, "view");
        boolean full =
                permissions.has(person, Permissions.ANALYTICS, "view_full_phone") || faults.broken("phones-unmasked");
        List<Map<String, Object>> rows = database.rows("""
                SELECT customer_id, name, phone, segment, spent, debt FROM mv_prepaid_customer_stats
                WHERE branch_id = ANY (?) ORDER BY spent DESC, customer_id LIMIT 50""", (Object) permissions.branches(person));
        rows.forEach(row -> row.computeIfPresent("phone", (key, phone) -> Phones.shown((String) phone, full)));
        return Answer.json(200, Map.of("rows", rows));
    }

    private static Answer page(String name, List<Map<String, Object>> rows) {
        StringBuilder table = new StringBuilder();
        for (Map<String, Object> row : rows) {
            table.append("<tr>");
            row.forEach((key, value) -> table.append("<td title=\"")
                    .append(key)
                    .append("\">")
                    .append(value)
                    .append("</td>"));
            table.append("</tr>\n");
        }
        return Answer.html("<!doctype html>\n<html><head><title>" + name + "</title></head>\n<body data-page=\"" + name
                + "\">\n<h1>" + name + "</h1>\n<table>\n" + table + "</table>\n</body></html>\n");
    }
}
