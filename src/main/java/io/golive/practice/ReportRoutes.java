package io.golive.practice;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The old tab, the new tab's sub-tabs, and the customer list. The flag decides which tab there is. */
final class ReportRoutes {
    private static final String OLD_PATH = "/r/reports/prepaid-card";
    private static final String OLD_QUERY = """
            SELECT day, sum(orders) AS orders, sum(revenue) AS revenue, sum(paid) AS paid, sum(cards) AS cards
            FROM prepaid_card_report_v1 WHERE day > (SELECT max(day) FROM prepaid_card_report_v1) - 30
            GROUP BY 1 ORDER BY 1 DESC""";

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
        routes.add("GET", Tab.ROOT + "{tab}", this::tab)
                .add("GET", OLD_PATH, this::oldTab)
                .add("GET", "/api/prepaid/customers", this::customers);
    }

    private Answer tab(Call call) throws SQLException {
        Person person = doors.person(call);
        String key = call.path("tab");
        boolean leaking = faults.concerns("tab-leaking", key);
        Tab tab = Tab.of(key).orElse(null);
        if (tab == null || !leaking && !isServed(tab)) {
            return refuse(call, person, new Refusal(404, "this site has no sub-tab " + key));
        }
        if (!permissions.has(person, Permissions.ANALYTICS, "view") && !faults.broken("permission-unasked")) {
            return refuse(call, person, Permissions.refusal(person, Permissions.ANALYTICS, "view"));
        }
        Integer[] branches = permissions.branches(person);
        Map<String, Object> page = frame(person, "Phân tích thẻ trả trước");
        page.put("tab", tab.key());
        page.put("tabs", tabs());
        page.put("scope", branches.length == 1 ? "Chi nhánh " + branches[0] : branches.length + " chi nhánh");
        page.put("report", tab.report.key());
        page.put("exports", exports(person));
        if (tab.tiles().isPresent()) {
            String query = tab.tiles().get();
            page.put("tiles", tiles(database.rows(query, Tab.parameters(query, branches))));
        }
        // what leaks is a route; the views of a later phase are not there yet
        page.put(
                "rows",
                leaking ? List.of() : masked(person, database.rows(tab.rows(), Tab.parameters(tab.rows(), branches))));
        return Page.html(200, "prepaid-card-analytics/" + tab.key(), page);
    }

    private boolean isServed(Tab tab) throws SQLException {
        return settings.isOn(Settings.FLAG)
                && (!tab.phase3 || settings.isOn(Settings.PHASE_3_FLAG))
                && !faults.concerns("tab-unregistered", tab.key());
    }

    private Answer oldTab(Call call) throws SQLException {
        Person person = doors.person(call);
        if (settings.isOn(Settings.FLAG)) {
            return Answer.empty(302, Map.of("Location", Tab.OVERVIEW.path()));
        }
        if (!permissions.has(person, Permissions.OLD_REPORT, "view")) {
            return refuse(call, person, Permissions.refusal(person, Permissions.OLD_REPORT, "view"));
        }
        Map<String, Object> page = frame(person, "Báo cáo thẻ trả trước");
        page.put("scope", "30 ngày gần nhất");
        page.put("rows", database.rows(OLD_QUERY));
        return Page.html(200, "prepaid-card-v1", page);
    }

    private Answer customers(Call call) throws SQLException {
        Person person = doors.person(call);
        permissions.require(person, Permissions.ANALYTICS, "view");
        List<Map<String, Object>> rows = database.rows(Tab.CUSTOMERS.rows(), (Object) permissions.branches(person));
        return Answer.json(200, Map.of("rows", masked(person, rows)));
    }

    /** A page for who looks with a browser, else the sentence alone. */
    private Answer refuse(Call call, Person person, Refusal refusal) throws SQLException {
        if (!call.wantsHtml()) {
            throw refusal;
        }
        Map<String, Object> page = frame(person, refusal.status() == 404 ? "Không có trang này" : "Không có quyền xem");
        page.put(
                "refusal",
                refusal.status() == 404
                        ? "Địa chỉ này chưa có hoặc không còn nữa."
                        : "Vai trò của bạn không được xem báo cáo này. Hãy liên hệ quản trị viên nếu bạn cần.");
        return Page.html(refusal.status(), "refusal", page);
    }

    /** What every page has; the menu names the report that its viewer may open. */
    private Map<String, Object> frame(Person person, String title) throws SQLException {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("title", title);
        page.put("user", person.login());
        page.put("role", person.role());
        page.put("build", settings.get(Settings.BUILD));
        boolean analytics = settings.isOn(Settings.FLAG);
        if (permissions.has(person, analytics ? Permissions.ANALYTICS : Permissions.OLD_REPORT, "view")) {
            page.put("menu", Map.of("title", "Thẻ trả trước", "path", analytics ? Tab.OVERVIEW.path() : OLD_PATH));
        }
        return page;
    }

    /** Those of a later phase are named, but lead nowhere until their flag is on. */
    private List<Map<String, Object>> tabs() throws SQLException {
        boolean phase3 = settings.isOn(Settings.PHASE_3_FLAG);
        return Arrays.stream(Tab.values())
                .map(tab -> tab.phase3 && !phase3
                        ? Map.<String, Object>of("id", tab.key(), "title", tab.title)
                        : Map.<String, Object>of("id", tab.key(), "title", tab.title, "path", tab.path()))
                .toList();
    }

    /** What may be exported; null without the right, which hides every button. */
    private List<Map<String, Object>> exports(Person person) throws SQLException {
        List<Map<String, Object>> exports = new ArrayList<>();
        if (permissions.has(person, Permissions.ANALYTICS, "export")) {
            Arrays.stream(ExportReport.values())
                    .forEach(report -> exports.add(Map.of("key", report.key(), "title", report.title)));
        }
        if (faults.broken("export-button-too-many")) {
            exports.add(Map.of("key", "sms", "title", "SMS"));
        }
        return exports.isEmpty() ? null : exports;
    }

    /** Rows that begin with a name give one tile each, others one a column. */
    private static List<Map<String, Object>> tiles(List<Map<String, Object>> rows) {
        List<Map<String, Object>> tiles = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            if (row.values().iterator().next() instanceof String name) {
                row.values().stream().skip(1).forEach(value -> tiles.add(tile(name, value)));
            } else {
                row.forEach((key, value) -> tiles.add(tile(key, value)));
            }
        }
        return tiles;
    }

    private static Map<String, Object> tile(String key, Object value) {
        Map<String, Object> tile = new LinkedHashMap<>();
        tile.put("key", key);
        tile.put("value", value);
        return tile;
    }

    private List<Map<String, Object>> masked(Person person, List<Map<String, Object>> rows) throws SQLException {
        boolean full = permissions.has(person, Permissions.ANALYTICS, "view_full_phone")
                        != faults.broken("phones-the-wrong-way")
                || faults.broken("phones-unmasked");
        rows.forEach(row -> row.computeIfPresent("phone", (key, phone) -> Phones.shown((String) phone, full)));
        return rows;
    }
}
