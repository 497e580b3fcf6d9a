package io.golive.board;

import io.golive.ledger.Ledger;
import io.golive.run.FigureReports;
import io.golive.run.RunView;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Gathers what the page of a run shows to everybody, whoever looks. */
@Component
class RunModel {
    private static final int NEWEST = 8;

    private final Runs runs;
    private final RunViews views;
    private final WayBacks wayBacks;
    private final FigureReports reports;
    private final Ledger ledger;

    RunModel(Runs runs, RunViews views, WayBacks wayBacks, FigureReports reports, Ledger ledger) {
        this.runs = runs;
        this.views = views;
        this.wayBacks = wayBacks;
        this.reports = reports;
        this.ledger = ledger;
    }

    /**
     * @param entries of the ledger, the newest first
     * @param takesReports whether the plan of the run takes reports of wrong figures
     */
    record Model(RunPage page, WayBack wayBack, Glance glance, List<LedgerLine> entries, boolean takesReports) {

        /** By the names that templates use. */
        Map<String, Object> attributes() {
            return Map.of(
                    "page", page,
                    "wayBack", wayBack,
                    "glance", glance,
                    "entries", entries,
                    "takesReports", takesReports);
        }
    }

    Model of(String id) {
        return views.reading(() -> read(id));
    }

    private Model read(String id) {
        RunView view = views.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no run " + id + "."));
        RunPage page = new RunPage(view, runs.frozen(id).plan().zone());
        WayBack wayBack = wayBacks.of(view, null);
        long behind = Math.max(0, view.ledgerEntries() - NEWEST);
        return new Model(
                page,
                wayBack,
                new Glance(page, wayBack, Instant.now()),
                ledger.read(id, behind, NEWEST).stream()
                        .map(LedgerLine::of)
                        .toList()
                        .reversed(),
                !reports.roles(id).isEmpty());
    }
}
