package io.golive.api;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.ledger.Verification;
import io.golive.run.Run;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Puts a run's view and its whole chain together. */
@Service
class RunReports {
    private static final int PAGE = 1000;

    private final Runs runs;
    private final RunViews views;
    private final Ledger ledger;

    RunReports(Runs runs, RunViews views, Ledger ledger) {
        this.runs = runs;
        this.views = views;
        this.ledger = ledger;
    }

    Optional<RunReport> find(String runId) {
        return views.find(runId)
                .map(view -> new RunReport(
                        view,
                        runs.frozen(runId).plan().zone().getId(),
                        durations(view.run()),
                        chain(runId),
                        ledger.verify(runId)));
    }

    private static String durations(Run run) {
        return run.compression() == 1 ? "as measured" : "compressed by " + run.compression();
    }

    /** Walks the chain of a run; empty when there is no such run. */
    Optional<Verification> verify(String runId) {
        return runs.find(runId).map(run -> ledger.verify(run.id()));
    }

    /** All of one chain, in order. */
    List<Entry> chain(String runId) {
        List<Entry> all = new ArrayList<>();
        List<Entry> page = ledger.read(runId, 0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = ledger.read(runId, all.getLast().sequence(), PAGE);
        }
        return all;
    }
}
