package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.action.ActionKinds;
import io.golive.action.ActionSpec;
import io.golive.check.CheckResult;
import io.golive.check.Kinds;
import io.golive.check.Outcome;
import io.golive.plan.Environment;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import io.golive.plan.Step;
import io.golive.prove.Attempt;
import io.golive.prove.ItemWork;
import io.golive.target.FileSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every item of prepaid-analytics, in the order of the plan, on the practice target: all of it holds, each action once. */
class PlanOnPracticeIT {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String RUN = "run-1";

    @TempDir
    static Path data;

    private static PracticeSites sites;
    private static Plan plan;
    private static Environment environment;

    private final Kinds kinds = Kinds.scan();
    private ItemWork work;

    @BeforeAll
    static void start() throws Exception {
        sites = new PracticeSites(data, Scale.SMALL);
        Map<String, String> installation = sites.server.installation();
        Plans plans = new Plans(
                PracticeSites.PLAN.getParent(),
                Kinds.scan(),
                ActionKinds.scan(),
                name -> Optional.ofNullable(installation.get(name)));
        plan = plans.load("prepaid-analytics");
        environment = plans.environment(plan, "practice");
    }

    @AfterAll
    static void stop() throws Exception {
        sites.close();
    }

    @TestFactory
    Stream<DynamicTest> everyItemHolds() {
        work = new ItemWork(plan, environment, new FileSecrets(data.resolve("secrets")), RUN);
        List<Item> forward = Stream.concat(
                        plan.checklists().stream(), plan.steps().stream().map(Step::checklist))
                .flatMap(list -> list.items().stream())
                .toList();
        assertThat(forward).hasSizeGreaterThan(25);
        Stream<Item> afterwards = plan.everyItem().filter(item -> !forward.contains(item));
        return Stream.of(
                        tests(forward.stream(), this::holds),
                        Stream.of(DynamicTest.dynamicTest("each action reached its site once", this::onceEach)),
                        tests(afterwards, this::isGreen))
                .flatMap(tests -> tests);
    }

    private static Stream<DynamicTest> tests(Stream<Item> items, Consumer<Item> test) {
        return items.filter(item -> item.check() != null)
                .map(item -> DynamicTest.dynamicTest(item.id() + " " + item.title(), () -> test.accept(item)));
    }

    private void holds(Item item) {
        ActionSpec action = item.action();
        if (action != null
                && action.site().equals("production")
                && action.keep().isEmpty()) {
            provesNothingYet(item);
        }
        isGreen(item);
    }

    private void isGreen(Item item) {
        Optional<String> missing = kinds.check(item.check().kind()).missing();
        if (missing.isPresent()) {
            // a machine without a browser, say: the line cannot pass, and it says what to install
            assertThat(work.check(item, Duration.ZERO, DEADLINE))
                    .returns(Outcome.ERROR, CheckResult::outcome)
                    .returns(missing.get(), CheckResult::error);
            return;
        }
        Attempt attempt = work.attempt(item, DEADLINE, DEADLINE);
        assertThat(attempt.isGreen()).as(attempt.toString()).isTrue();
    }

    /** A proof that holds before its action shows nothing: on a site before the release each one must still be red. */
    private void provesNothingYet(Item item) {
        CheckResult result = work.check(item, Duration.ZERO, DEADLINE);
        assertThat(result.outcome()).as("before the action: " + result).isNotEqualTo(Outcome.PASS);
    }

    private void onceEach() throws Exception {
        assertThat(sites.rows(Site.PRODUCTION, """
                        SELECT kind || ' ' || detail AS change, count(*) AS times FROM action_log
                        WHERE run = ? AND (kind <> 'sql' OR detail LIKE 'REFRESH%') GROUP BY 1 ORDER BY 1""", RUN))
                .allSatisfy(row -> assertThat(row).containsEntry("times", 1L))
                .extracting(row -> row.get("change"))
                .containsExactly(
                        "command cdn-invalidate",
                        "command cron-install 4 entries",
                        "command deploy-frontend 2026.05.04-1",
                        "command restart export-api",
                        "http POST /actions/export-prepaid-report report=customers",
                        "http POST /actions/export-prepaid-report report=transactions",
                        "http POST /v1/metadata reload_metadata",
                        "http PUT /flags/FEATURE_PREPAID_ANALYTICS_V2 enabled=true",
                        "sql REFRESH MATERIALIZED VIEW public.mv_prepaid_card_daily",
                        "sql REFRESH MATERIALIZED VIEW public.mv_prepaid_customer_stats",
                        "sql REFRESH MATERIALIZED VIEW public.mv_prepaid_finance_daily",
                        "sql REFRESH MATERIALIZED VIEW public.mv_prepaid_order_daily");
        assertThat(sites.rows(Site.PRODUCTION, "SELECT 1 FROM action_log WHERE run IS NULL"))
                .isEmpty();
    }
}
