package io.golive.practice;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** What browsers report about a page ({@code POST /rum}), and what Prometheus reads ({@code GET /metrics}). */
final class MetricsRoutes {
    static final String AWAY = "metrics-away";

    private final SiteDatabase database;
    private final Figures figures;
    private final Faults faults;

    MetricsRoutes(SiteDatabase database, Figures figures, Faults faults) {
        this.database = database;
        this.figures = figures;
        this.faults = faults;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/metrics", this::metrics).add("POST", "/rum", this::report);
    }

    private Answer metrics(Call call) throws SQLException, IOException {
        if (faults.broken(AWAY)) {
            throw new Refusal(503, "the figures are not there");
        }
        return Answer.text(200, "text/plain; version=0.0.4; charset=utf-8", figures.text());
    }

    /** {@code {"seconds": 0.2, "error": null, "user": "ketoan07"}}; the last two may be left out. */
    private Answer report(Call call) throws SQLException, IOException {
        Map<String, Object> report = call.json();
        if (!(report.get("seconds") instanceof Number seconds) || seconds.doubleValue() < 0) {
            throw new Refusal(400, "say {\"seconds\": 0.2}");
        }
        figures.visited(seconds.doubleValue(), report.get("error") != null);
        if (report.get("user") instanceof String user) {
            database.change("UPDATE accountant SET last_seen = now() WHERE login = ?", user);
        }
        return Answer.empty(204, Map.of());
    }
}
