package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.golive.check.CheckSpec;
import io.golive.people.Holder;
import io.golive.plan.Checklist;
import io.golive.plan.Environment;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.PlanCopy;
import io.golive.target.Login;
import io.golive.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at again before Day 0, on real targets. */
class RechecksIT {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final Instant THE_DAY_BEFORE = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path data;

    private TestDatabase database;
    private TestDatabase target;
    private HttpServer web;
    private TestApp app;
    private Rechecks rechecks;
    private Run run;

    @BeforeEach
    void start() throws IOException {
        database = TestDatabase.fresh();
        target = TestDatabase.fresh();
        role("recheck_reader", "s3cret-DB_READ");
        role("recheck_writer", "s3cret-DB_ACT");
        startWeb(0);
        app = new TestApp(database, data, "host:1", plan(), environment());
        rechecks = app.get(Rechecks.class);
        app.time.set(THE_DAY_BEFORE);
        run = app.start(new StartRequest("shop", "practice", Run.Mode.LIVE, DAY, null), TestApp.by("rita"));
        app.runs().claim(run.id(), 1);
        app.runs().deployed(run.id(), Map.of("shop.go-live", 1L), new Drawing("drawn", Map.of()));
    }

    @AfterEach
    void stop() {
        app.close();
        web.stop(0);
    }

    private void role(String name, String password) {
        target.asSuperuser("DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '" + name
                + "') THEN CREATE ROLE " + name + " LOGIN; END IF; END $$");
        target.asSuperuser("ALTER ROLE " + name + " LOGIN PASSWORD '" + password + "'");
    }

    private void startWeb(int port) throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        web.start();
    }

    /** With one more item, of the product owner, on a web server. */
    private static Plan plan() {
        Plan plan = TestPlan.plan();
        Item check = TestPlan.check("page", "po");
        CheckSpec looked = new CheckSpec(
                "http",
                Map.of("request", "GET /"),
                "staging",
                "web",
                null,
                List.of("status = 200"),
                List.of(),
                Duration.ofSeconds(5),
                null,
                null,
                List.of(),
                Map.of());
        Item page = new Item(
                check.id(),
                check.title(),
                check.owner(),
                check.priority(),
                check.skippable(),
                check.waivable(),
                check.waivedBy(),
                check.confirm(),
                check.auto(),
                check.fulfils(),
                check.parent(),
                check.it(),
                check.action(),
                looked,
                check.question(),
                check.remedy(),
                check.note(),
                check.line());
        List<Checklist> lists = new ArrayList<>(plan.checklists());
        lists.add(new Checklist("pages", "Pages", "po", false, List.of(), List.of(page)));
        return PlanCopy.with(plan, Map.of("checklists", lists));
    }

    private Environment environment() {
        Environment environment = TestPlan.environment();
        Target db = new Target(
                "staging",
                "db",
                "postgres",
                Map.of("url", target.url()),
                new Login("recheck_reader", "DB_READ"),
                new Login("recheck_writer", "DB_ACT"),
                Map.of());
        Target page = new Target(
                "staging",
                "web",
                "http",
                Map.of("url", "http://127.0.0.1:" + web.getAddress().getPort()),
                null,
                null,
                Map.of());
        return new Environment(
                environment.name(),
                environment.purpose(),
                Map.of("staging", Map.of("db", db, "web", page)),
                environment.people(),
                environment.contacts(),
                environment.vars(),
                environment.audiences(),
                environment.alerts());
    }

    /** The next look; none of them finds another one due. */
    private List<RunView.FindingView> look() {
        app.time.pass(Rechecks.EVERY);
        assertThat(rechecks.lookAtOne()).isTrue();
        assertThat(rechecks.lookAtOne()).isFalse();
        return view().recheck().findings();
    }

    private RunView view() {
        return app.get(RunViews.class).find(run.id()).orElseThrow();
    }

    private List<RunView.NoticeView> told(String part) {
        return view().notices().stream()
                .filter(RunView.NoticeView::aboutRun)
                .filter(notice -> notice.subject().contains(part))
                .toList();
    }

    /** Broken it is told once, however often it is looked at; well again it is told once more. */
    private void isToldOnceAndAgainWhenItIsWell(String source, String owner, Runnable breaks, Runnable mends) {
        assertThat(look()).as("all is well").isEmpty();
        breaks.run();
        assertThat(look())
                .extracting(RunView.FindingView::source, RunView.FindingView::owner)
                .containsExactly(tuple(source, owner));
        assertThat(look()).hasSize(1);
        assertThat(told(source + " is not well"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.to()).containsExactly(owner));
        mends.run();
        assertThat(look()).isEmpty();
        assertThat(look()).isEmpty();
        assertThat(told(source + " is well again"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.to()).containsExactly(owner));
        assertThat(app.factsOf(run.id())).containsOnlyOnce("recheck.broke", "recheck.well");
        breaks.run();
        assertThat(look()).hasSize(1);
        assertThat(told(source + " is not well")).as("broken anew").hasSize(2);
        assertThat(app.factsOf(run.id())).as("it begins nothing").doesNotContain("step.planned", "check.started");
        assertThat(view().items())
                .allSatisfy(item -> assertThat(item.attempts()).isZero());
    }

    @Test
    void aSecretThatWasRemoved() {
        isToldOnceAndAgainWhenItIsWell(
                "secret DB_READ",
                "devops",
                () -> app.secretsGone.add("DB_READ"),
                () -> app.secretsGone.remove("DB_READ"));
    }

    @Test
    void aTargetThatWasStopped() {
        int port = web.getAddress().getPort();
        isToldOnceAndAgainWhenItIsWell("target staging/web", "po", () -> web.stop(0), () -> {
            try {
                startWeb(port);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aLoginThatIsNotTakenAnyMore() {
        isToldOnceAndAgainWhenItIsWell(
                "login staging/db writer",
                "devops",
                // the embedded server asks nobody for a password
                () -> target.asSuperuser("ALTER ROLE recheck_writer NOLOGIN"),
                () -> target.asSuperuser("ALTER ROLE recheck_writer LOGIN"));
        assertThat(view().recheck().findings().getFirst().sentence())
                .contains("does not take the writer's login", "recheck_writer")
                .doesNotContain("s3cret");
    }

    @Test
    void aRoleThatNobodyHoldsAnyMore() {
        Environment before = app.environment;
        isToldOnceAndAgainWhenItIsWell(
                "role devops",
                "release-manager",
                () -> {
                    Map<String, List<Holder>> people = new HashMap<>(before.people());
                    people.remove("devops");
                    app.environment = new Environment(
                            before.name(),
                            before.purpose(),
                            before.sites(),
                            people,
                            before.contacts(),
                            before.vars(),
                            before.audiences(),
                            before.alerts());
                },
                () -> app.environment = before);
    }

    @Test
    void aModelThatWasChanged() {
        isToldOnceAndAgainWhenItIsWell(
                "models", "release-manager", () -> app.models = "changed", () -> app.models = "drawn");
    }

    @Test
    void nothingIsLookedAtBeforeItsTimeNorOnceDayZeroHasBegun() {
        assertThat(rechecks.lookAtOne()).isFalse();
        assertThat(view().recheck().next()).isEqualTo(THE_DAY_BEFORE.plus(Rechecks.EVERY));
        look();
        assertThat(view().recheck().lookedAt()).isEqualTo(THE_DAY_BEFORE.plus(Rechecks.EVERY));

        Timeline timeline = app.get(Timeline.class);
        app.time.set(timeline.plan(run.id(), "migrations", 5).startAt());
        timeline.begin(run.id(), "migrations", 6, false);
        app.secretsGone.add("DB_READ");
        app.time.pass(Rechecks.EVERY);
        rechecks.lookAtOne();
        assertThat(view().recheck()).isNull();
        assertThat(app.factsOf(run.id())).doesNotContain("recheck.broke");
    }

    @Test
    void twoAppsLookAtARunOnce() throws Exception {
        try (TestApp other = new TestApp(database, data, "host:2", plan(), environment());
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            app.time.pass(Rechecks.EVERY);
            other.time.set(app.time.now());
            app.secretsGone.add("DB_ACT");
            other.secretsGone.add("DB_ACT");
            List<Callable<Boolean>> both =
                    List.of(rechecks::lookAtOne, () -> other.get(Rechecks.class).lookAtOne());
            long looks = threads.invokeAll(both).stream()
                    .filter(look -> {
                        try {
                            return look.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .count();
            assertThat(looks).isEqualTo(1);
            assertThat(app.factsOf(run.id())).containsOnlyOnce("recheck.broke");
        }
    }
}
