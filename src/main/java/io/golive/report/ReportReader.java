package io.golive.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.ledger.Ledger;
import io.golive.people.Staff;
import io.golive.run.ByHands;
import io.golive.run.Drills;
import io.golive.run.FrozenRun;
import io.golive.run.RunView;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts together what a report says: a run's view, its evidence and its whole chain. */
@Component
public class ReportReader {
    private final Runs runs;
    private final RunViews views;
    private final ByHands byHands;
    private final Drills drills;
    private final Ledger ledger;
    private final ObjectMapper mapper;

    ReportReader(Runs runs, RunViews views, ByHands byHands, Drills drills, Ledger ledger, ObjectMapper mapper) {
        this.runs = runs;
        this.views = views;
        this.byHands = byHands;
        this.drills = drills;
        this.ledger = ledger;
        this.mapper = mapper;
    }

    /** Empty when there is no such run. */
    public Optional<ReportFacts> find(String runId) {
        return views.find(runId).map(view -> facts(runId, view));
    }

    private ReportFacts facts(String runId, RunView view) {
        FrozenRun frozen = runs.frozen(runId);
        Staff staff = frozen.staff();
        Phones phones = new Phones(staff);
        return new ReportFacts(
                without(phones, view, new TypeReference<>() {}),
                frozen.plan(),
                staff,
                without(phones, views.lastEvidence(runId), new TypeReference<>() {}),
                without(phones, byHands.of(runId), new TypeReference<>() {}),
                drills.of(frozen.plan().id()),
                ledger.all(runId),
                ledger.verify(runId));
    }

    /** The same, read again from its JSON without any number in it. */
    private <T> T without(Phones phones, T value, TypeReference<T> type) {
        return mapper.convertValue(phones.without(mapper.<JsonNode>valueToTree(value)), type);
    }
}
