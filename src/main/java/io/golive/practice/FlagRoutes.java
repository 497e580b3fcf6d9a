package io.golive.practice;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** Feature flags: everybody may read them, the writer's token changes them. */
final class FlagRoutes {
    private final SiteDatabase database;
    private final Doors doors;
    private final Settings settings;
    private final Faults faults;

    FlagRoutes(SiteDatabase database, Doors doors, Settings settings, Faults faults) {
        this.database = database;
        this.doors = doors;
        this.settings = settings;
        this.faults = faults;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/flags/{flag}", this::get).add("PUT", "/flags/{flag}", this::put);
    }

    private Answer get(Call call) throws SQLException {
        String value = settings.get("flag." + call.path("flag"));
        if (value == null) {
            throw unknown(call);
        }
        return flag(call, value.equals("true"));
    }

    private Answer put(Call call) throws SQLException, IOException {
        doors.token(call, PracticeSecrets.FLAGS);
        if (!(call.json().get("enabled") instanceof Boolean enabled)) {
            throw new Refusal(400, "say {\"enabled\": true} or {\"enabled\": false}");
        }
        if (faults.broken("flag-not-stored")) {
            return flag(call, enabled);
        }
        boolean known = database.transaction(connection -> {
            ActionLog.record(connection, "http", "PUT /flags/" + call.path("flag") + " enabled=" + enabled, call.run());
            return Settings.set(connection, "flag." + call.path("flag"), enabled.toString());
        });
        if (!known) {
            throw unknown(call);
        }
        return flag(call, enabled);
    }

    private static Answer flag(Call call, boolean enabled) {
        return Answer.json(200, Map.of("name", call.path("flag"), "enabled", enabled));
    }

    private static Refusal unknown(Call call) {
        return new Refusal(404, "no flag is called " + call.path("flag"));
    }
}
