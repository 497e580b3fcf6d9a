package io.golive.practice.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The names that plans ask for. Each is a recording rule of Prometheus, and the same sum of our own server. */
enum Recorded {
    TAB_LOAD("tab:load_ms:p95", "1000 * histogram_quantile(0.95, sum by (le) (rate(tab_load_seconds_bucket[10s])))") {
        @Override
        OptionalDouble value(SampleStore store, long at) {
            OptionalDouble seconds = Rates.quantile(0.95, Rates.of(store, "tab_load_seconds_bucket", at, WINDOW));
            return seconds.isEmpty() ? seconds : OptionalDouble.of(1000 * seconds.getAsDouble());
        }
    },
    FRONTEND_ERRORS(
            "frontend:errors_percent",
            "100 * sum(rate(frontend_errors_total[10s])) / sum(rate(frontend_page_views_total[10s]))") {
        @Override
        OptionalDouble value(SampleStore store, long at) {
            return percent(
                    Rates.sum(Rates.of(store, "frontend_errors_total", at, WINDOW)),
                    Rates.sum(Rates.of(store, "frontend_page_views_total", at, WINDOW)));
        }
    },
    EXPORTS("export:success_percent", "100 * sum(exports_recent{outcome=\"done\"}) / sum(exports_recent)") {
        @Override
        OptionalDouble value(SampleStore store, long at) {
            return share(store, at, "exports_recent{outcome=\"done\"}", "exports_recent");
        }
    },
    REFRESHES("refresh:success_percent", "100 * sum(refreshes_recent{outcome=\"ok\"}) / sum(refreshes_recent)") {
        @Override
        OptionalDouble value(SampleStore store, long at) {
            return share(store, at, "refreshes_recent{outcome=\"ok\"}", "refreshes_recent");
        }
    },
    ACCOUNTANTS("accountants:active_percent", "100 * sum(accountants_active) / sum(accountants)") {
        @Override
        OptionalDouble value(SampleStore store, long at) {
            return share(store, at, "accountants_active", "accountants");
        }
    },
    DATABASE("db:load_percent", "100 * sum(db_sessions_active) / sum(db_sessions_at_full_load)") {
        @Override
        OptionalDouble value(SampleStore store, long at) {
            return share(store, at, "db_sessions_active", "db_sessions_at_full_load");
        }
    },
    STABILITY("stability:days", "sum(days_since_incident)") {
        @Override
        OptionalDouble value(SampleStore store, long at) {
            return sum(store, at, "days_since_incident");
        }
    };

    /** Of every rate; the same as in the rules. */
    static final Duration WINDOW = Duration.ofSeconds(10);

    final String series;
    private final String promql;

    Recorded(String series, String promql) {
        this.series = series;
        this.promql = promql;
    }

    /** The same as the rule's expression; empty where Prometheus would record nothing. */
    abstract OptionalDouble value(SampleStore store, long at);

    static Optional<Recorded> of(String name) {
        return Arrays.stream(values()).filter(one -> one.series.equals(name)).findFirst();
    }

    /** The rules file of Prometheus. */
    static String rules(Duration interval) {
        return Arrays.stream(values())
                .map(one -> "      - record: %s%n        expr: %s%n".formatted(one.series, one.promql))
                .collect(Collectors.joining(
                        "",
                        "groups:\n  - name: golive\n    interval: " + interval.toMillis() + "ms\n    rules:\n",
                        ""));
    }

    private static OptionalDouble share(SampleStore store, long at, String part, String whole) {
        return percent(sum(store, at, part), sum(store, at, whole));
    }

    private static OptionalDouble sum(SampleStore store, long at, String selector) {
        var found = store.at(Selector.parse(selector), at).values();
        return found.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        found.stream().mapToDouble(Double::doubleValue).sum());
    }

    private static OptionalDouble percent(OptionalDouble part, OptionalDouble whole) {
        return part.isEmpty() || whole.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(100 * part.getAsDouble() / whole.getAsDouble());
    }
}
