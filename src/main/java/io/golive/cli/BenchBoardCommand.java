package io.golive.cli;

import io.golive.ledger.Entry;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import io.golive.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "board",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Rehearses the plan once while many look at the page of its run: median, p95 and worst from each fact (its entry in",
            "the ledger) to each of them. A running `golive up` is needed.",
            "Exit code: 0 everybody was told of every fact, 1 not so, 2 usage or configuration, 3 infrastructure."
        })
final class BenchBoardCommand implements Callable<Integer> {
    /** A page is drawn at the latest after ten seconds. */
    private static final Duration LAST_EVENTS = Duration.ofSeconds(15);

    private static final Duration LOOK = Duration.ofMillis(100);

    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN",
            defaultValue = "prepaid-analytics",
            description = "The plan (default: ${DEFAULT-VALUE}).")
    private String planId;

    @Option(
            names = "--watchers",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many look (default: ${DEFAULT-VALUE}).")
    private int count;

    @Mixin
    private PracticeEnvironment where;

    @Option(names = "--json", description = "One JSON object on standard output, everything else on standard error.")
    private boolean json;

    @Mixin
    private StandInOptions standIns;

    @Mixin
    private Session session;

    /**
     * What `--json` prints.
     *
     * @param late from a fact to somebody who looks, each with each
     * @param missed facts that somebody was not told of
     */
    private record Result(String run, int watchers, int facts, Spread late, long missed) {}

    @Override
    public Integer call() throws InterruptedException {
        Plans plans = session.plans();
        Plan plan = plans.load(planId);
        Environment environment = plans.environment(plan, where.name());
        UpFile up = BenchCommand.running(session);
        ApiClient api = PracticeLogin.of(session, plan, environment, session::news);
        BenchRehearsal rehearsal = new BenchRehearsal(session, api, plan, environment, up);
        Run run = rehearsal.start();
        List<PageWatcher> watchers = Stream.generate(() -> PageWatcher.of(api, run.id()))
                .limit(count)
                .toList();
        try {
            rehearsal.follow(run, standIns);
            Result result = result(run, watchers, ledger(api, run, watchers));
            print(result);
            return result.missed() == 0 ? ExitCode.OK : ExitCode.NO;
        } finally {
            watchers.forEach(PageWatcher::close);
        }
    }

    /** All of it, once everybody has been told or has had the time. */
    private static List<Entry> ledger(ApiClient api, Run run, List<PageWatcher> watchers) throws InterruptedException {
        List<Entry> entries = api.list("/api/runs/" + run.id() + "/events", Entry.class);
        long head = entries.getLast().sequence();
        Instant end = Instant.now().plus(LAST_EVENTS);
        while (watchers.stream().anyMatch(watcher -> watcher.seen() < head)
                && Instant.now().isBefore(end)) {
            Thread.sleep(LOOK);
        }
        return entries;
    }

    private static Result result(Run run, List<PageWatcher> watchers, List<Entry> entries) {
        List<Long> late = new ArrayList<>();
        long missed = 0;
        for (PageWatcher watcher : watchers) {
            NavigableMap<Long, Instant> arrivals = watcher.arrivals();
            long there = arrivals.isEmpty() ? 0 : arrivals.firstKey();
            for (Entry entry : entries) {
                Instant arrival = arrivals.get(entry.sequence());
                if (arrival != null) {
                    late.add(Duration.between(entry.at(), arrival).toMillis());
                } else if (entry.sequence() >= there) {
                    missed++;
                }
            }
        }
        return new Result(run.id(), watchers.size(), entries.size(), Spread.of(late), missed);
    }

    private void print(Result result) {
        if (json) {
            session.out().println(Json.pretty(result));
        } else {
            session.out().println(result.run() + ", " + result.facts() + " facts, " + result.watchers() + " watchers");
            session.out().println("  fact to page  " + result.late().sentence());
            session.out().println("  missed        " + result.missed());
        }
        session.out().flush();
    }
}
