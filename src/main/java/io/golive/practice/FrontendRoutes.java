package io.golive.practice;

import java.sql.SQLException;
import java.util.Map;

/** What the CDN serves, and whether the site is up. */
final class FrontendRoutes {
    private static final Map<String, String> TYPES = Map.of(
            "app.js", "text/javascript; charset=utf-8",
            "app.css", "text/css; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final SiteDatabase database;
    private final Settings settings;
    private final Faults faults;

    FrontendRoutes(SiteDatabase database, Settings settings, Faults faults) {
        this.database = database;
        this.settings = settings;
        this.faults = faults;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/version.json", this::version)
                .add("GET", "/health", this::health)
                .add("GET", "/assets/{file}", this::asset);
    }

    private Answer version(Call call) throws SQLException {
        return Answer.json(200, Map.of("build", settings.get(Settings.CDN_BUILD)));
    }

    private Answer health(Call call) throws SQLException {
        database.value("SELECT 1");
        return Answer.json(200, Map.of("status", "UP"));
    }

    private Answer asset(Call call) throws SQLException {
        String file = call.path("file");
        String type = TYPES.get(file);
        if (type == null) {
            throw new Refusal(404, "no asset is called " + file);
        }
        boolean broken = file.equals("app.js") && faults.broken("console-error");
        return Answer.text(200, type, Page.text(file) + (broken ? "\nusageStatistics.send('view');\n" : ""));
    }
}
