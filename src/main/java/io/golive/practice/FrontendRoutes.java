package io.golive.practice;

import java.sql.SQLException;
import java.util.Map;

/** What the CDN serves, and whether the site is up. */
final class FrontendRoutes {
    private final SiteDatabase database;
    private final Settings settings;

    FrontendRoutes(SiteDatabase database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/version.json", this::version).add("GET", "/health", this::health);
    }

    private Answer version(Call call) throws SQLException {
        return Answer.json(200, Map.of("build", settings.get(Settings.CDN_BUILD)));
    }

    private Answer health(Call call) throws SQLException {
        database.value("SELECT 1");
        return Answer.json(200, Map.of("status", "UP"));
    }
}
