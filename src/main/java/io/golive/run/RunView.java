package io.golive.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Everything about one run for a reader: the CLI, the status page, the API. Read in one transaction. */
public record RunView(
        Run run,
        List<ListView> lists,
        List<StepView> steps,
        List<ItemView> items,
        List<GateView> gates,
        List<SignOffView> signoffs,
        List<AskView> openAsks,
        List<WaiverView> waivers,
        List<TroubleView> troubles,
        long ledgerEntries,
        String ledgerHead) {

    public record ListView(String id, String title, String owner, List<String> itemIds) {}

    /**
     * @param planned planned instant by the plan's own clock
     * @param due wall instant handed to the engine; null before the wait was entered
     * @param state PLANNED, WAITING, RUNNING, DONE, SKIPPED
     */
    public record StepView(
            String id,
            String title,
            Instant planned,
            Instant due,
            Instant begun,
            Instant ended,
            boolean overran,
            String state) {

        /** How much later than due it began; null while it has not. A wait ends a second late at times, never early. */
        @JsonIgnore
        public Duration lateness() {
            return begun == null || due == null ? null : Duration.between(due, begun);
        }
    }

    /**
     * @param outcome PASS, FAIL, INCONCLUSIVE, ERROR, FAILED, IN_DOUBT, DONE (a question answered well), NOT_APPLICABLE,
     *     WAIVED; null while open
     * @param mode check, action or question
     * @param observed the values of the last evidence
     * @param attempts checks and actions executed so far
     * @param evidenceId of the last evidence, or null
     */
    public record ItemView(
            String id,
            String list,
            String title,
            String owner,
            List<String> requirements,
            String mode,
            String kind,
            String priority,
            String outcome,
            Map<String, Object> observed,
            Long millis,
            Instant plannedStart,
            Instant actualStart,
            Instant ended,
            int attempts,
            String evidenceId) {}

    public record GateView(String id, String title, boolean open, boolean judged, List<String> waitsFor) {}

    public record SignOffView(
            String id,
            String title,
            String role,
            String decision,
            String person,
            String note,
            String evidenceHash,
            Instant at) {}

    public record AskView(String id, String kind, String subject, String title, String role, Instant since) {}

    public record WaiverView(String itemId, String reason, String approver, Instant expires) {}

    /**
     * What stands in the run's way in the engine.
     *
     * @param what a command that the engine does not take, a job that is stuck, or the instance that is gone
     * @param error what was found, masked
     */
    public record TroubleView(String what, String error, Instant since) {}
}
