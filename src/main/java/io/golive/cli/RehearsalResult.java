package io.golive.cli;

import io.golive.api.RunReport;
import io.golive.ledger.Entry;
import io.golive.run.RunOutcome;
import io.golive.run.RunView.FollowUpView;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.NoticeView;
import io.golive.run.RunView.WaiverView;
import io.golive.run.RunView.WatchView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What {@code rehearse --json} prints.
 *
 * @param run the run's id
 * @param counts items by outcome
 * @param notices those that would have gone out, with what they say
 */
record RehearsalResult(
        String run,
        RunOutcome outcome,
        Map<String, Long> counts,
        List<Item> items,
        List<WatchView> watches,
        List<FollowUpView> followUps,
        List<WaiverView> waivers,
        List<NoticeView> notices,
        Chain ledger,
        String report,
        Figures figures) {

    /**
     * @param requirements full requirement ids
     * @param duration of the last check or action, in ms
     */
    record Item(
            String id,
            String title,
            List<String> requirements,
            String mode,
            String kind,
            String outcome,
            Map<String, Object> observed,
            Long duration,
            Instant plannedStart,
            Instant actualStart,
            int attempts) {

        static Item of(ItemView item) {
            return new Item(
                    item.id(),
                    item.title(),
                    item.requirements(),
                    item.mode(),
                    item.kind(),
                    item.outcome(),
                    item.observed(),
                    item.millis(),
                    item.plannedStart(),
                    item.actualStart(),
                    item.attempts());
        }
    }

    record Chain(long count, String head, boolean intact, String finding, List<Entry> entries) {}

    static RehearsalResult of(RunReport report, String file, Figures figures) {
        return new RehearsalResult(
                report.view().run().id(),
                report.view().run().outcome(),
                RunSummary.counts(report.view()),
                report.view().items().stream().map(Item::of).toList(),
                report.view().watches(),
                report.view().followUps(),
                report.view().waivers(),
                report.view().notices(),
                new Chain(
                        report.verification().entries(),
                        report.verification().head(),
                        report.verification().intact(),
                        report.verification().finding(),
                        report.ledger()),
                file,
                figures);
    }
}
