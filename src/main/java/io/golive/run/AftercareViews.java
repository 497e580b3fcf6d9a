package io.golive.run;

import io.golive.plan.FollowUp;
import io.golive.plan.Plan;
import io.golive.plan.Watch;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is watched behind the release, and what follows it, for readers. */
@Component
class AftercareViews {
    private final WatchRows watches;
    private final SampleRows samples;
    private final FollowUpRows followUps;

    AftercareViews(WatchRows watches, SampleRows samples, FollowUpRows followUps) {
        this.watches = watches;
        this.samples = samples;
        this.followUps = followUps;
    }

    List<RunView.WatchView> watches(String runId, Plan plan) {
        Map<String, WatchRows.Watch> rows = watches.all(runId);
        Map<String, SampleRows.Last> last = samples.last(runId);
        return plan.watches().stream()
                .map(watch -> watch(watch, rows.get(watch.id()), last.get(watch.id())))
                .toList();
    }

    List<RunView.FollowUpView> followUps(String runId, Plan plan) {
        Map<String, FollowUpRows.Row> rows = followUps.all(runId);
        return plan.followUps().stream()
                .map(followUp -> followUp(followUp, rows.get(followUp.id())))
                .toList();
    }

    private static RunView.WatchView watch(Watch watch, WatchRows.Watch row, SampleRows.Last last) {
        return new RunView.WatchView(
                watch.id(),
                watch.title(),
                watch.owners(),
                watch.fulfils(),
                watch.check().kind(),
                watch.channel(),
                row == null ? null : row.state().name(),
                row == null ? null : row.since(),
                last == null ? Map.of() : last.sample().observed(),
                last == null ? null : last.sample().sentence(),
                row == null ? null : row.startAt(),
                row == null ? null : row.endAt(),
                last == null ? 0 : last.count(),
                row == null ? 0 : row.reds(),
                row == null ? null : row.endedAt(),
                row == null ? null : row.evidenceId());
    }

    private static RunView.FollowUpView followUp(FollowUp followUp, FollowUpRows.Row row) {
        return new RunView.FollowUpView(
                followUp.id(),
                followUp.title(),
                followUp.owner(),
                followUp.fulfils(),
                row == null ? "PLANNED" : row.state().name(),
                row == null ? null : row.due(),
                row == null ? null : row.decision(),
                row == null ? null : row.person(),
                row == null ? 0 : row.round(),
                Rounds.of(followUp),
                row == null ? null : row.endedAt());
    }
}
