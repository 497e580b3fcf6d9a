package io.golive.practice;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The frontend's source files that the checklist speaks of, by phase. */
final class ShopFrontend {
    static final String FOLDER = "src/prepaid-analytics/";
    static final String FILTER_BAR = FOLDER + "SharedFilterBar.tsx";
    static final String NAVIGATION = FOLDER + "navigation.json";
    private static final String SEARCH = "PrepaidAnalyticsGlobalSearch";

    private ShopFrontend() {}

    static Map<String, String> phase1() {
        Map<String, String> files = components(
                "", "OverviewTab", "TransactionsTab", "CustomersTab", "FinanceTab", "ExportButtons", "PhoneNumber");
        files.put(FILTER_BAR, filterBar(""));
        files.put(NAVIGATION, navigation(false));
        return files;
    }

    /** @param broken names of the faults that are on */
    static Map<String, String> phase2(Set<String> broken) {
        Map<String, String> files = broken.contains("search-not-built") ? new TreeMap<>() : components("", SEARCH);
        if (!broken.contains("search-not-in-filter-bar")) {
            files.put(FILTER_BAR, filterBar(SEARCH));
        }
        return files;
    }

    /**
     * Six and four: ten, although the checklist's own sum says nine.
     *
     * @param broken names of the faults that are on
     */
    static Map<String, String> phase3(Set<String> broken) {
        Map<String, String> files = components(
                "marketing/",
                "CampaignOverview",
                "CampaignTable",
                "CampaignTrend",
                "ChannelSplit",
                "VoucherUse",
                "AudienceFilter");
        files.putAll(components("staff/", "StaffRanking", "StaffTrend", "CoachingCard", "BranchComparison"));
        if (broken.contains("staff-components-missing")) {
            files.keySet().removeIf(name -> name.contains("/staff/Staff"));
        }
        files.put(NAVIGATION, navigation(!broken.contains("navigation-closed")));
        return files;
    }

    private static Map<String, String> components(String folder, String... names) {
        return Stream.of(names)
                .collect(Collectors.toMap(
                        name -> FOLDER + folder + name + ".tsx",
                        name -> "export function " + name + "() {\n  return <section aria-label=\"" + name
                                + "\" />;\n}\n",
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static String filterBar(String search) {
        return (search.isEmpty() ? "" : "import { " + search + " } from './" + search + "';\n\n")
                + "export function SharedFilterBar() {\n  return (\n    <form>\n      <input name=\"branch\" />\n"
                + (search.isEmpty() ? "" : "      <" + search + " />\n")
                + "    </form>\n  );\n}\n";
    }

    private static String navigation(boolean phase3) {
        String tabs = List.of("overview", "transactions", "customers", "finance", "marketing", "staff").stream()
                .map(tab -> {
                    boolean later = tab.equals("marketing") || tab.equals("staff");
                    boolean enabled = phase3 || !later;
                    return "    { \"tab\": \"%s\", \"enabled\": %s, \"tooltip\": \"%s\" }"
                            .formatted(tab, enabled, enabled ? "Open " + tab : "Comes with phase 3");
                })
                .collect(Collectors.joining(",\n"));
        return "{\n  \"tabs\": [\n" + tabs + "\n  ]\n}\n";
    }
}
