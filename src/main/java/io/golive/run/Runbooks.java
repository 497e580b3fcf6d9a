package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.ledger.Sha256;
import io.golive.people.Staff;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Issues the runbook of each run that goes on, once a moment: stored with its hash, in the ledger, as a file, and told to
 * those who may command the run.
 */
@Component
public class Runbooks {
    /** Of one that somebody asks for: it is made for the reader and issued to nobody. */
    public static final String NOW = "now";

    private static final Logger LOG = LoggerFactory.getLogger(Runbooks.class);

    private final RunRows runs;
    private final Freezer freezer;
    private final StepRows steps;
    private final RunbookRows rows;
    private final RunbookWriter writer;
    private final RunbookPrinter printer;
    private final RunbookFolder folder;
    private final RunNotices notices;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Runbooks(
            RunRows runs,
            Freezer freezer,
            StepRows steps,
            RunbookRows rows,
            RunbookWriter writer,
            RunbookPrinter printer,
            RunbookFolder folder,
            RunNotices notices,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.steps = steps;
        this.rows = rows;
        this.writer = writer;
        this.printer = printer;
        this.folder = folder;
        this.notices = notices;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /** As things stand; empty when there is no such run. */
    public Optional<Runbook> now(String runId) {
        return transaction.execute(status -> runs.find(runId).map(run -> writer.write(run, freezer.thaw(runId), NOW)));
    }

    /** Oldest first. */
    public List<IssuedRunbook> issued(String runId) {
        return rows.all(runId);
    }

    /** As it was issued. */
    public Optional<RunbookPrinter.Printed> issued(String runId, String moment) {
        return rows.printed(runId, moment);
    }

    /** Issues what is due, and writes the files that this server has not got yet. */
    public void sweep() {
        for (String runId : rows.runs()) {
            try {
                sweep(runId);
            } catch (RuntimeException broken) {
                // one run that cannot be read keeps no other from its runbook
                LOG.warn("No runbook of {} can be issued now, it is tried again: {}", runId, broken.getMessage());
            }
        }
    }

    private void sweep(String runId) {
        RunRow run = runs.find(runId).orElseThrow(() -> new UnknownRunException(runId));
        FrozenRun frozen = freezer.thaw(runId);
        List<String> known = rows.all(runId).stream().map(IssuedRunbook::moment).toList();
        RunbookMoments.come(run, frozen.plan(), steps.all(runId), time.now()).stream()
                .filter(moment -> !known.contains(moment))
                .forEach(moment -> issue(runId, frozen, moment));
        rows.all(runId).stream()
                .map(IssuedRunbook::moment)
                .filter(moment -> !folder.has(runId, moment))
                .forEach(moment ->
                        folder.write(runId, moment, rows.printed(runId, moment).orElseThrow()));
    }

    /** Printing takes a while: it is done before the run is locked, and what another app issued meanwhile stays. */
    private void issue(String runId, FrozenRun frozen, String moment) {
        Runbook runbook =
                transaction.execute(status -> writer.write(runs.find(runId).orElseThrow(), frozen, moment));
        RunbookPrinter.Printed printed = printer.print(runbook);
        transaction.executeWithoutResult(status -> {
            RunRow run = runs.lock(runId);
            boolean issuedMeanwhile =
                    rows.all(runId).stream().anyMatch(issued -> issued.moment().equals(moment));
            if (!issuedMeanwhile && !run.concluded()) {
                record(run, frozen, moment, printed);
            }
        });
    }

    private void record(RunRow run, FrozenRun frozen, String moment, RunbookPrinter.Printed printed) {
        Instant now = time.now();
        IssuedRunbook issued = new IssuedRunbook(moment, now, Sha256.hex(printed.html()), Sha256.hex(printed.pdf()));
        rows.insert(run.id(), issued, printed);
        Staff staff = frozen.staff();
        List<String> roles = frozen.plan().mayCommand("by-hand");
        notices.about(
                run,
                "runbook " + moment,
                roles.stream()
                        .flatMap(role -> new Audiences(frozen.environment()).ofHolders(role, staff, now).stream())
                        .toList(),
                run.id() + ": the runbook of " + moment,
                "This is how the go-live goes on by hand when Golive is away. Print it, or keep the file: "
                        + folder.html(run.id(), moment).getFileName() + " in the folder reports of Golive's data.\n\n"
                        + "SHA-256 " + issued.sha256());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("moment", moment);
        facts.put("sha256", issued.sha256());
        facts.put("pdfSha256", issued.pdfSha256());
        facts.put("file", folder.html(run.id(), moment).getFileName().toString());
        facts.put("toldTo", roles);
        ledger.append(run.id(), "runbook.issued", Actors.GOLIVE, facts);
    }
}
