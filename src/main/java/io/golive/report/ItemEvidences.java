package io.golive.report;

import io.golive.board.Evidence;
import io.golive.run.ByHand;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.WaiverView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds what proves each item of a run. */
final class ItemEvidences {
    private final ReportFacts facts;
    private final Map<String, List<ItemEvidence.Try>> tries = new HashMap<>();
    private final Map<String, WaiverView> waivers;
    private final Map<String, ByHand> byHand;

    ItemEvidences(ReportFacts facts) {
        this.facts = facts;
        facts.ledger().stream()
                .filter(entry -> entry.type().equals("item.outcome"))
                .map(Facts::of)
                .forEach(entry -> tries.computeIfAbsent(entry.text("item"), item -> new ArrayList<>())
                        .add(new ItemEvidence.Try(
                                entry.entry().at(),
                                entry.text("outcome"),
                                entry.byAPerson() ? facts.name(entry.entry().actor()) : "Golive")));
        this.waivers = facts.view().waivers().stream()
                .collect(Collectors.toMap(WaiverView::subject, waiver -> waiver, (older, newer) -> newer));
        this.byHand = facts.byHand().stream()
                .collect(Collectors.toMap(ByHand::itemId, entry -> entry, (older, newer) -> newer));
    }

    ItemEvidence of(ItemView item) {
        Map<String, Object> body = facts.evidence().get(item.id());
        return new ItemEvidence(
                item,
                body == null ? null : Evidence.of(body),
                tries.getOrDefault(item.id(), List.of()),
                waivers.get(item.id()),
                byHand.get(item.id()));
    }
}
