package io.golive.practice;

import java.sql.SQLException;

/** What is broken for everybody who looks at a page of the report, before what is broken for single routes. */
final class PageFaults implements Routes.Before {
    private static final String PAGES = "/r/reports/";
    private static final long SLOW_MS = 1500;
    private static final String CUT_OFF =
            "<!doctype html>\n<html><head><title>prepaid-card-analytics</title></head>\n<body>";

    private final Faults faults;

    PageFaults(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Answer before(String path) throws SQLException, InterruptedException {
        if (path.startsWith(PAGES)) {
            if (faults.broken(Monitoring.SLOW_TAB)) {
                Thread.sleep(SLOW_MS);
            }
            if (faults.broken(Monitoring.BROKEN_PAGES)) {
                return Answer.html(CUT_OFF);
            }
        }
        return faults.before(path);
    }
}
