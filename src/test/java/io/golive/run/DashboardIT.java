package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.action.ActionSpec;
import io.golive.check.CheckSpec;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** What Golive shows of itself, and the dashboard that asks for it. */
class DashboardIT {
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b");
    private static final Set<String> FUNCTIONS = Set.of("histogram_quantile");
    private static final Set<String> LABELS =
            Set.of("kind", "outcome", "state", "le", "area", "id", "status", "method", "uri", "error", "exception");

    @TempDir
    Path data;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private TestApp app;

    @BeforeEach
    void start() {
        // as application.yaml says
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("golive.check")
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(Duration.ofSeconds(1).toNanos())
                                .build()
                                .merge(config)
                        : config;
            }
        });
        app = new TestApp(TestDatabase.fresh(), data, "host:1", TestPlan.plan(), TestPlan.environment(), registry);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void everyQueryOfTheDashboardNamesWhatIsShown() throws Exception {
        Set<String> shown = shown(scrape());
        Set<String> asked = new TreeSet<>();
        for (String query : queries()) {
            Matcher metric = METRIC.matcher(query.replaceAll("\"[^\"]*\"", ""));
            while (metric.find()) {
                if (!FUNCTIONS.contains(metric.group())) {
                    asked.add(metric.group());
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(12).allMatch(shown::contains);
    }

    @Test
    void everyFigureOfOursIsInTheDocument() throws Exception {
        String document = Files.readString(Path.of("docs/observability.md"));
        Set<String> ours = shown(scrape()).stream()
                .filter(name -> name.startsWith("golive_"))
                .map(name -> name.replaceAll("_(count|sum|max|bucket)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ours).isNotEmpty().allMatch(document::contains);
    }

    @Test
    void labelsAreFewAndHoldNothingThatSomebodyWrote() throws Exception {
        Run run = app.started();
        Pattern label = Pattern.compile("([a-z_]+)=\"");
        String text = scrape();
        Matcher names = label.matcher(text);
        while (names.find()) {
            assertThat(names.group(1)).isIn(LABELS);
        }
        assertThat(text).doesNotContain(run.id(), "rita", "s3cret", "staging", "production");
    }

    @Test
    void runsTasksAndCommandsAreCounted() {
        app.started();
        RunFigures.Figures figures = app.get(RunFigures.class).now();
        assertThat(figures.of(Run.State.RUNNING)).isEqualTo(1);
        assertThat(figures.of(Run.State.ENDED)).isZero();
        assertThat(figures.outbox()).isEqualTo(1);
        assertThat(figures.openTasks()).isZero();
        app.runs().abandon(app.runs().list().getFirst().id(), TestApp.by("rita"));
        assertThat(app.get(RunFigures.class).now()).as("counted a moment ago").isSameAs(figures);
        app.time.pass(RunFigures.COUNTED_FOR);
        assertThat(app.get(RunFigures.class).now().of(RunOutcome.ABANDONED)).isEqualTo(1);
    }

    private String scrape() throws Exception {
        CheckSpec check = TestPlan.plan()
                .items()
                .filter(item -> item.check() != null)
                .findFirst()
                .orElseThrow()
                .check();
        WorkMeters meters = app.get(WorkMeters.class);
        meters.checks((spec, context, deadline) -> TestApp.pass()).run(check, null, Duration.ZERO);
        meters.actions((spec, context) -> TestApp.done()).apply(action(), null);
        app.get(RunGauges.class).bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
        new ServerHttpObservationFilter(observations)
                .doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), new MockFilterChain());
        return registry.scrape();
    }

    private static ActionSpec action() {
        return TestPlan.plan()
                .items()
                .filter(item -> item.action() != null)
                .findFirst()
                .orElseThrow()
                .action();
    }

    private static Set<String> shown(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : new ObjectMapper()
                .readTree(new File("docs/grafana/golive.json"))
                .path("panels")) {
            panel.path("targets")
                    .forEach(target -> queries.add(target.path("expr").asText()));
        }
        return queries;
    }
}
