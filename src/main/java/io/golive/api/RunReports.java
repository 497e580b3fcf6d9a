package io.golive.api;

import io.golive.ledger.Ledger;
import io.golive.ledger.Verification;
import io.golive.report.ReportFacts;
import io.golive.report.ReportReader;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What the API says of a whole run, its chain included. */
@Service
class RunReports {
    private final ReportReader reader;
    private final Ledger ledger;

    RunReports(ReportReader reader, Ledger ledger) {
        this.reader = reader;
        this.ledger = ledger;
    }

    Optional<RunReport> find(String runId) {
        return reader.find(runId).map(RunReports::report);
    }

    private static RunReport report(ReportFacts facts) {
        return new RunReport(
                facts.view(),
                facts.zone().getId(),
                facts.durations(),
                facts.evidence(),
                facts.byHand(),
                facts.ledger(),
                facts.verification());
    }

    /** Walks the chain of a run. */
    Verification verify(String runId) {
        return ledger.verify(runId);
    }
}
