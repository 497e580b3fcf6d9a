package io.golive.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.golive.action.ActionKinds;
import io.golive.action.ActionOutcome;
import io.golive.action.ActionResult;
import io.golive.action.ActionSpec;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.Kinds;
import io.golive.check.Outcome;
import io.golive.check.Verdict;
import io.golive.ledger.Ledger;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.target.Secrets;
import io.golive.target.UnknownSecretException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One application on a database: the rooms run and ledger as Spring wires them; checks, actions, plans and time are ours. */
final class TestApp implements AutoCloseable {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final Time time = new Time();
    volatile Work.Measuring checks = (spec, ctx, deadline) -> pass();
    volatile BiFunction<ActionSpec, CheckContext, ActionResult> actions = (spec, ctx) -> done();
    volatile Plan plan;
    /** What its models hash to now. */
    volatile String models = "drawn";
    /** Names of secrets that nobody provides any more. */
    final Set<String> secretsGone = ConcurrentHashMap.newKeySet();

    volatile Environment environment;

    TestApp(TestDatabase database, Path data, String owner, Plan plan, Environment environment) {
        this(database, data, owner, plan, environment, Duration.ofSeconds(30));
    }

    /** @param meters what measures it */
    TestApp(TestDatabase database, Path data, String owner, Plan plan, Environment environment, MeterRegistry meters) {
        this(database, data, owner, plan, environment, Duration.ofSeconds(30), meters);
    }

    /** @param patience how long a result is kept while the database is away */
    TestApp(TestDatabase database, Path data, String owner, Plan plan, Environment environment, Duration patience) {
        this(database, data, owner, plan, environment, patience, new SimpleMeterRegistry());
    }

    private TestApp(
            TestDatabase database,
            Path data,
            String owner,
            Plan plan,
            Environment environment,
            Duration patience,
            MeterRegistry meters) {
        this.plan = plan;
        this.environment = environment;
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("golive.data", data.toString(), "golive.owner", owner)));
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        for (Class<?> ours : List.of(Work.class, Watches.class, RunStart.class, WallTime.class, PatientWriter.class)) {
            scanner.addExcludeFilter(new AssignableTypeFilter(ours));
        }
        scanner.scan("io.golive.run", "io.golive.ledger");
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(database.url());
        pool.setUsername(DatabaseSetup.APP);
        pool.setPassword("app's");
        pool.setMaximumPoolSize(10);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(1000);
        pool.setInitializationFailTimeout(5000);
        context.registerBean(DataSource.class, () -> new HikariDataSource(pool));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(get(DataSource.class)));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(get(DataSource.class)));
        context.registerBean(TransactionTemplate.class, () -> {
            TransactionTemplate template = new TransactionTemplate(get(PlatformTransactionManager.class));
            template.setTimeout(15);
            return template;
        });
        context.registerBean(Secrets.class, () -> new TestSecrets(secretsGone));
        context.registerBean(Kinds.class, Kinds::scan);
        context.registerBean(ActionKinds.class, ActionKinds::scan);
        context.registerBean(PlanModels.class, () -> planId -> new Drawing(models, Map.of()));
        context.registerBean(
                RunbookPrinter.class,
                () -> book -> new RunbookPrinter.Printed(
                        book.toString().getBytes(StandardCharsets.UTF_8), new byte[] {'%', 'P', 'D', 'F'}));
        context.registerBean(MeterRegistry.class, () -> meters);
        context.registerBean(WallTime.class, () -> time);
        context.registerBean(PatientWriter.class, () -> new PatientWriter(patience));
        context.registerBean(
                RunStart.class,
                () -> new RunStart(
                        name -> this.plan,
                        (ofPlan, name) -> this.environment,
                        List.of(),
                        get(NeededSecrets.class),
                        get(NeededPeople.class),
                        get(LiveStart.class),
                        get(Freezer.class),
                        get(RunRows.class),
                        get(RollbackRows.class),
                        get(ItemRows.class),
                        get(StepRows.class),
                        get(RecheckRows.class),
                        get(Commands.class),
                        get(Outbox.class),
                        get(Ledger.class),
                        time,
                        get(TransactionTemplate.class)));
        context.registerBean(
                Work.class,
                () -> new Work(
                        get(Claims.class),
                        get(Results.class),
                        get(Heartbeats.class),
                        get(WorkContexts.class),
                        get(PatientWriter.class),
                        (spec, ctx, deadline) -> checks.run(spec, ctx, deadline),
                        (spec, ctx) -> actions.apply(spec, ctx)));
        context.registerBean(
                Watches.class,
                () -> new Watches(
                        get(RunRows.class),
                        get(Freezer.class),
                        get(StepRows.class),
                        get(WatchRows.class),
                        get(Samples.class),
                        get(WorkContexts.class),
                        (spec, ctx, deadline) -> checks.run(spec, ctx, deadline),
                        get(PatientWriter.class),
                        get(Ledger.class),
                        time,
                        get(TransactionTemplate.class)));
        context.refresh();
    }

    /** What pages stand on. */
    ApplicationContext context() {
        return context;
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    Runs runs() {
        return get(Runs.class);
    }

    Work work() {
        return get(Work.class);
    }

    /** Starts a rehearsal by the release manager and lets instance 1 claim it. */
    Run started() {
        Run run = runs().start(
                        new StartRequest(plan.id(), environment.name(), Run.Mode.REHEARSAL, null, "auto"), by("rita"));
        runs().claim(run.id(), 1);
        return run;
    }

    /** A live run starts only as somebody approved it, rehearsed or not: {@link #approve} comes before. */
    Run start(StartRequest request, Command command) {
        if (request.mode() == Run.Mode.LIVE) {
            approve();
        }
        return runs().start(request, command);
    }

    /** Anna, whom no run turns to, approves the plan as it is, and that it was not rehearsed. */
    void approve() {
        FrozenRun now = get(RunStart.class).asItIsNow(plan.id(), environment.name());
        get(ApprovalRows.class)
                .insert(new Approval(
                        plan.id(),
                        environment.name(),
                        get(LiveStart.class).hash(now).whole(),
                        List.of(),
                        "anna",
                        "release-manager",
                        null,
                        new Approval.Waiver(
                                "a test", "release-manager", time.now().plus(Duration.ofDays(9999))),
                        time.now()));
    }

    List<String> factsOf(String runId) {
        return get(Ledger.class).read(runId, 0, 1000).stream()
                .map(entry -> entry.type())
                .toList();
    }

    RunView.ItemView item(String runId, String itemId) {
        return get(RunViews.class).find(runId).orElseThrow().items().stream()
                .filter(item -> item.id().equals(itemId))
                .findFirst()
                .orElseThrow();
    }

    static Command by(String actor) {
        return new Command(actor, "because", null);
    }

    static CheckResult pass() {
        return checked(Outcome.PASS, Map.of("value", 4));
    }

    static CheckResult checked(Outcome outcome, Map<String, Object> values) {
        return new CheckResult(
                outcome,
                List.of(new Verdict("value = 4", outcome, values, "value = 4 is " + outcome)),
                values,
                "SELECT 4",
                "4",
                outcome == Outcome.ERROR ? "connection refused" : null,
                Map.of(),
                1,
                7);
    }

    static ActionResult done() {
        return acted(ActionOutcome.DONE);
    }

    static ActionResult acted(ActionOutcome outcome) {
        return new ActionResult(
                outcome,
                Map.of("status", 200),
                "PUT /flags/x",
                "ok",
                outcome == ActionOutcome.DONE ? null : "it said " + outcome,
                Map.of(),
                12);
    }

    @Override
    public void close() {
        context.close();
    }

    /** The wall, which tests move. */
    static final class Time extends WallTime {
        private volatile Instant fixed;

        void set(Instant instant) {
            fixed = instant.truncatedTo(ChronoUnit.MILLIS);
        }

        void pass(Duration duration) {
            set(now().plus(duration));
        }

        @Override
        Instant now() {
            return fixed == null ? super.now() : fixed;
        }
    }

    private record TestSecrets(Set<String> gone) implements Secrets {
        @Override
        public String resolve(String name) {
            if (name.equals("MISSING") || gone.contains(name)) {
                throw new UnknownSecretException("Secret " + name + " is not set. Write it to secrets/" + name);
            }
            return "s3cret-" + name;
        }

        @Override
        public String mask(String text) {
            return text == null ? null : text.replace("s3cret-DB_READ", "***");
        }
    }
}
