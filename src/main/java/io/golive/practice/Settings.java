package io.golive.practice;

import java.sql.Connection;
import java.sql.SQLException;

/** The site's setting rows. */
final class Settings {
    static final String FLAG = "flag.FEATURE_PREPAID_ANALYTICS_V2";
    static final String BUILD = "frontend.build";
    static final String CDN_BUILD = "cdn.build";
    static final String EXPORT_CHUNK = "export.chunk";
    static final String EXPORT_MEMORY = "export.memory";
    static final String PHASE_3_FLAG = "flag.FEATURE_PREPAID_ANALYTICS_P3";

    private final SiteDatabase database;

    Settings(SiteDatabase database) {
        this.database = database;
    }

    /** The value, or null when there is no such row. */
    String get(String key) throws SQLException {
        return (String) database.value("SELECT value FROM setting WHERE key = ?", key);
    }

    boolean isOn(String key) throws SQLException {
        return "true".equals(get(key));
    }

    /** @return false when there is no such row */
    static boolean set(Connection connection, String key, String value) throws SQLException {
        return SiteDatabase.change(
                        connection, "UPDATE setting SET value = ?, updated_at = now() WHERE key = ?", value, key)
                == 1;
    }
}
