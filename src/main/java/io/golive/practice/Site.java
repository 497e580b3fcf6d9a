package io.golive.practice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two sites of the practice target. */
public enum Site {
    /** Already released. */
    STAGING,
    /** Before the release: old tab, old report. */
    PRODUCTION;

    /** The name in environment files and paths. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the site's database. */
    public String database() {
        return "practice_" + key();
    }

    public static Optional<Site> of(String key) {
        return Arrays.stream(values()).filter(site -> site.key().equals(key)).findFirst();
    }
}
