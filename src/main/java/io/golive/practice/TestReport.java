package io.golive.practice;

import java.util.Set;

/** What the shop's QA left: 24 tests of P0, 40 of P1 of which one is known to fail, and 6 of P2 of which one waits. */
final class TestReport {
    private static final int P0 = 24;
    private static final int P1 = 40;
    private static final int P2 = 6;

    private TestReport() {}

    /** @param broken names of the faults that are on */
    static String xml(Set<String> broken) {
        int redP0 = broken.contains("p0-test-red") ? 1 : 0;
        int redP1 = broken.contains("p1-tests-red") ? 3 : 1;
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"prepaid analytics\">\n"
                + suite("P0", P0, redP0, 0)
                + suite("P1", P1, redP1, 0)
                + suite("P2", P2, 0, 1)
                + "</testsuites>\n";
    }

    private static String suite(String priority, int tests, int failed, int skipped) {
        StringBuilder xml = new StringBuilder("  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" skipped=\"%d\">\n"
                .formatted(priority, tests, failed, skipped));
        for (int i = 1; i <= tests; i++) {
            String inside = i <= failed
                    ? "><failure message=\"expected another figure\"/></testcase>\n"
                    : i <= failed + skipped ? "><skipped/></testcase>\n" : "/>\n";
            xml.append("    <testcase classname=\"prepaid.analytics\" name=\"%s TC-%s-%02d\" time=\"0.4\""
                            .formatted(priority, priority, i))
                    .append(inside);
        }
        return xml.append("  </testsuite>\n").toString();
    }
}
