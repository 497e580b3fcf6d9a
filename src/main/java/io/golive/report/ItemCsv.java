package io.golive.report;

import io.golive.run.ByHand;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.WaiverView;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every item as one row for a spreadsheet. */
final class ItemCsv {
    private static final List<String> COLUMNS = List.of(
            "run",
            "phase",
            "list",
            "item",
            "title",
            "owner",
            "mode",
            "kind",
            "priority",
            "requirements",
            "outcome",
            "planned",
            "started",
            "ended",
            "millis",
            "durations",
            "attempts",
            "expected",
            "seen",
            "resolved",
            "error",
            "waived by",
            "waived until",
            "waiver reason",
            "done by hand by",
            "done by hand at",
            "entered by",
            "entered at",
            "by hand reason",
            "evidence");

    private final ReportFacts facts;
    private final ItemEvidences evidences;

    private ItemCsv(ReportFacts facts) {
        this.facts = facts;
        this.evidences = new ItemEvidences(facts);
    }

    static String of(ReportFacts facts) {
        ItemCsv csv = new ItemCsv(facts);
        Stream<List<Object>> rows = Phase.of(facts.view(), facts.plan()).stream()
                .flatMap(phase -> phase.groups().stream()
                        .flatMap(group -> group.items().stream().map(item -> csv.row(phase, group, item))));
        return Csv.of(COLUMNS, rows);
    }

    private List<Object> row(Phase phase, Phase.Group group, ItemView item) {
        ItemEvidence proof = evidences.of(item);
        WaiverView waiver = proof.waiver();
        ByHand byHand = proof.byHand();
        return Arrays.asList(
                facts.run().id(),
                phase.title(),
                group.title(),
                item.id(),
                item.title(),
                item.owner(),
                item.mode(),
                item.kind(),
                item.priority(),
                String.join(" ", item.requirements()),
                item.outcome(),
                item.plannedStart(),
                item.actualStart(),
                item.ended(),
                item.millis(),
                facts.durations(),
                item.attempts(),
                proof.expected(),
                proof.seen(),
                proof.evidence() == null ? null : proof.evidence().resolved(),
                proof.evidence() == null ? null : proof.evidence().error(),
                waiver == null ? null : waiver.approver(),
                waiver == null ? null : waiver.expires(),
                waiver == null ? null : waiver.reason(),
                byHand == null ? null : byHand.person(),
                byHand == null ? null : byHand.doneAt(),
                byHand == null ? null : byHand.enteredBy(),
                byHand == null ? null : byHand.enteredAt(),
                byHand == null ? null : byHand.reason(),
                item.evidenceId());
    }
}
