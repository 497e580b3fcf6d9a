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
        List<WatchView> watches,
        List<FollowUpView> followUps,
        List<RollbackView> rollbacks,
        List<ProposalView> proposals,
        List<AskView> openAsks,
        List<RoleView> people,
        List<WaiverView> waivers,
        List<AmendmentView> amendments,
        List<NoticeView> notices,
        List<TroubleView> troubles,
        ForecastView forecast,
        RecheckView recheck,
        long ledgerEntries,
        String ledgerHead) {

    public record ListView(String id, String title, String owner, List<String> itemIds) {}

    /**
     * @param planned planned instant by the plan's own clock
     * @param takes how long it is expected to take
     * @param due wall instant handed to the engine; null before the wait was entered
     * @param overrunAt wall instant from which on it takes too long; null before it began
     * @param overran it took longer, or takes longer already
     * @param state PLANNED, WAITING, RUNNING, DONE, SKIPPED
     */
    public record StepView(
            String id,
            String title,
            Instant planned,
            Duration takes,
            Instant due,
            Instant begun,
            Instant overrunAt,
            Instant ended,
            boolean overran,
            String state) {

        /** How much later than due it began; null while it has not. A wait ends a second late at times, never early. */
        @JsonIgnore
        public Duration lateness() {
            return begun == null || due == null ? null : Duration.between(due, begun);
        }

        /** Whether it began so much later than due that people are told. */
        @JsonIgnore
        public boolean late() {
            return lateness() != null && lateness().compareTo(LateTimers.PATIENCE) >= 0;
        }
    }

    /**
     * @param outcome PASS, FAIL, INCONCLUSIVE, ERROR, FAILED, IN_DOUBT, DONE (a question answered well), NOT_APPLICABLE,
     *     WAIVED, EXPIRED (its waiver has run out, so that it is open again), BY_HAND (a person did it while Golive was away,
     *     and nothing has proven it since); null while open
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
            String evidenceId) {
        static final String EXPIRED = "EXPIRED";

        /** Whether it has an outcome that stands. */
        @JsonIgnore
        public boolean closed() {
            return outcome != null && !outcome.equals(EXPIRED);
        }
    }

    /**
     * @param owner the role that is asked while it is closed
     * @param blocks the part that does not start while it is closed, or null
     * @param open whether it holds now
     * @param judged whether the run has come to it
     * @param waitsFor one sentence for each need that does not hold: an item that is not done, not good or waived no more,
     *     evidence that is too old, a sign-off that is missing; empty when open
     * @param waivers subjects of the waivers without which it would be closed
     * @param drills the ways back that it wants proven
     */
    public record GateView(
            String id,
            String title,
            String owner,
            String blocks,
            boolean open,
            boolean judged,
            List<String> waitsFor,
            List<String> waivers,
            List<DrillView> drills) {

        public GateView {
            // a report of an older version has none
            drills = drills == null ? List.of() : List.copyOf(drills);
        }
    }

    /**
     * A way back that a gate wants proven, and the newest drill of it.
     *
     * @param subject of a scenario, or of an item that does and proves a part of one
     * @param good whether it counts: restored, quick enough, not too old, and of what would be carried out now
     * @param said the last figure, its age and the limit, and what is wrong
     * @param millis from the trigger to restored; null without a drill, or when it was not restored
     * @param firstMillis from the trigger to the end of the first action
     * @param at when it was triggered; null without a drill
     */
    public record DrillView(
            String subject,
            String title,
            boolean good,
            String said,
            Duration within,
            Duration notOlderThan,
            Long millis,
            Long firstMillis,
            Instant at,
            String environment,
            String site,
            String runId) {

        static DrillView of(DrillStanding standing, Instant now) {
            Drill last = standing.last();
            return new DrillView(
                    standing.need().subject(),
                    standing.title(),
                    standing.good(now),
                    standing.said(now),
                    standing.need().within(),
                    standing.need().notOlderThan(),
                    last == null ? null : last.millis(),
                    last == null ? null : last.firstMillis(),
                    last == null ? null : last.triggeredAt(),
                    last == null ? null : last.environment(),
                    last == null ? null : last.site(),
                    last == null ? null : last.runId());
        }
    }

    /**
     * What one role decided.
     *
     * @param decision approve, condition, reject or abstain; null while open
     * @param stands whether it counts: an approval does no more when its evidence has changed or its condition has run out
     * @param waiver of an approval on a condition, or null
     * @param attachments what the person had attached when deciding
     */
    public record SignOffView(
            String id,
            String title,
            String role,
            String decision,
            String person,
            String note,
            String evidenceHash,
            Instant at,
            boolean stands,
            WaiverView waiver,
            List<AttachmentView> attachments) {}

    /** @param sha256 of the file, hexadecimal */
    public record AttachmentView(String name, String sha256) {}

    /**
     * @param state GREEN, AMBER, RED, UNKNOWN; null before its window
     * @param since in this state
     * @param observed the values of the last sample; empty before it
     * @param said of the last sample, or null
     * @param samples taken so far
     * @param turnedRed how often
     * @param ended null while its window lasts
     * @param evidenceId of the last change of state, or null
     */
    public record WatchView(
            String id,
            String title,
            List<String> owners,
            List<String> requirements,
            String kind,
            String channel,
            String state,
            Instant since,
            Map<String, Object> observed,
            String said,
            Instant begun,
            Instant until,
            int samples,
            int turnedRed,
            Instant ended,
            String evidenceId) {}

    /**
     * @param state PLANNED, WAITING, NEEDED, DONE, NEVER, STOPPED
     * @param due when it is looked at; null before the outcome
     * @param decision needed, not-yet or never; null before its owner decided, and where nobody is asked
     * @param round which time it is; 0 before the first
     * @param rounds how often it comes round; 1 for one that does not
     */
    public record FollowUpView(
            String id,
            String title,
            String owner,
            List<String> requirements,
            String state,
            Instant due,
            String decision,
            String person,
            int round,
            int rounds,
            Instant ended) {}

    /**
     * One execution of a way back.
     *
     * @param state BARRIER (what was in flight is waited for), RUNNING, RESTORED, ENDED
     * @param cause a sentence: what was said first
     * @param actor the person, or {@code golive}
     * @param role in which the person started it; null for a machine
     * @param begun when the barrier was passed; null before
     * @param restored when the proof passed; null before, as is {@code millis}
     * @param millis from triggered to restored
     * @param budgetMillis what the plan allows for it, or null
     * @param decision resume, end, next or abandoned; null while it is on
     * @param inDoubt ids of items that were in flight and of which nobody knows what they did
     * @param undone what it took back, and whether that is proven again
     * @param items of the scenario, from top to bottom, as they are now; empty when the same way back was begun again later
     */
    public record RollbackView(
            String id,
            String scenario,
            String title,
            String owner,
            String state,
            String causeKind,
            String cause,
            String actor,
            String role,
            Instant triggered,
            Instant begun,
            Instant restored,
            Long millis,
            Long budgetMillis,
            String decision,
            String decidedBy,
            Instant ended,
            List<String> inDoubt,
            List<UndoneView> undone,
            List<ItemView> items) {}

    /** @param proven a check has found it right since the old state was back */
    public record UndoneView(String itemId, String title, boolean proven) {}

    /**
     * A machine's wish for a way back.
     *
     * @param cause a sentence
     * @param shownOn the rollback whose decision shows it; null when it has a task of its own
     * @param answer yes or no; null while nobody has answered
     * @param withdrawn when its cause was over, or it was begun otherwise; else null
     */
    public record ProposalView(
            String id,
            String scenario,
            String title,
            String cause,
            String shownOn,
            Instant at,
            String answer,
            String answeredBy,
            Instant answered,
            Instant withdrawn) {}

    /**
     * A question that nobody has answered yet.
     *
     * @param kind triage, sign-off, ..: the name of its form
     * @param role whose answer is wanted
     * @param people user names that may answer now, in the order in which they are asked
     * @param call a line for each of them: {@code Võ Hạnh (hanh.vo), +84 90 000 0001}
     * @param reminded who was told last that it is not answered; null before the first time
     * @param page path of the page that leads to the task in Tasklist
     */
    public record AskView(
            String id,
            String kind,
            String subject,
            String title,
            String role,
            Instant since,
            List<String> people,
            List<String> call,
            ReminderView reminded,
            String page) {}

    /** @param told a user name, or the role that the question was escalated to */
    public record ReminderView(String told, boolean escalated, Instant at) {}

    /** @param call a line for each who holds the role now, the holder first; empty for nobody */
    public record RoleView(String role, List<String> call) {}

    /**
     * @param subject an item's id, or {@code <signoff>:<role>} for an approval on a condition
     * @param role in which the approver was entitled to it
     * @param endedAt null while it stands
     * @param endedBy {@code expired}, {@code new outcome} or {@code withdrawn}; null while it stands
     */
    public record WaiverView(
            String id,
            String subject,
            String reason,
            String approver,
            String role,
            Instant expires,
            Instant at,
            Instant endedAt,
            String endedBy) {

        static WaiverView of(Waiver waiver) {
            return new WaiverView(
                    waiver.id(),
                    waiver.subject(),
                    waiver.reason(),
                    waiver.approver(),
                    waiver.role(),
                    waiver.expires(),
                    waiver.at(),
                    waiver.endedAt(),
                    waiver.endedBy());
        }
    }

    /**
     * One item that is carried out otherwise than the plan has it, in this run alone.
     *
     * @param difference line by line: {@code -} before, {@code +} after, two blanks in both
     */
    public record AmendmentView(
            String itemId, String difference, String reason, String proposedBy, String agreedBy, Instant at) {}

    /**
     * @param id the plan's id; of what is told about the run itself, what it tells of
     * @param aboutRun about the run itself, to those who are responsible for it
     * @param to audiences
     * @param after the step or checklist that it comes after, or null
     * @param planned by the plan's own clock; null when it is about the run itself
     * @param due wall instant; null before it is waited for
     * @param state PLANNED, WAITING, SENDING, SENT, NOT_SENT (a message could not be delivered), KEPT (not sent outside: of
     *     a rehearsal), SKIPPED
     * @param reason why it was skipped, or null
     * @param subject filled in, as is the text; null before it is handed over
     */
    public record NoticeView(
            String id,
            String title,
            boolean aboutRun,
            List<String> to,
            String after,
            Instant planned,
            Instant due,
            Instant begun,
            Instant ended,
            String state,
            String reason,
            String subject,
            String text,
            List<DeliveryView> deliveries) {}

    /**
     * One message to one recipient.
     *
     * @param way mail or chat
     * @param address a mail address, or the name of a chat
     * @param state PENDING, SENT, FAILED, KEPT
     * @param error what was found when it was tried last, and what to do; null when all is well
     */
    public record DeliveryView(
            String audience, String way, String address, String state, int attempts, String error, Instant ended) {}

    /**
     * How the timeline goes on from here, on the wall. Null where it says nothing: of a plan without steps, and of a run that
     * got its outcome before all of them were over.
     *
     * @param zone of the plan's times
     * @param end when the last step ends
     * @param late how much later than planned that is; null where the clock plans no ends (auto), zero when it is earlier
     * @param critical ids of the steps that the end depends on, in their order: each waited for the one before it
     * @param steps in the order of the plan
     * @param window null when the plan has none, or its clock is auto
     */
    public record ForecastView(
            String zone,
            Instant end,
            Duration late,
            List<String> critical,
            List<StepForecastView> steps,
            WindowView window) {}

    /**
     * @param due when the clock has it begin
     * @param begin when it began, or is expected to
     * @param end when it ended, or is expected to
     * @param asPlanned when it would have ended had it begun when due and taken what is planned
     * @param late how much later than due it begins
     * @param after the steps that it waits for
     */
    public record StepForecastView(
            String id,
            Instant due,
            Instant begin,
            Instant end,
            Instant asPlanned,
            Duration late,
            boolean critical,
            List<String> after) {}

    /**
     * The point of no return.
     *
     * @param until when everything must be over, a way back included
     * @param rollback how long the way back takes; null when the plan has none with a budget
     * @param measured whether that is the slowest proven time; otherwise it is the largest budget
     * @param noReturn the latest moment from which a rollback still fits; null without {@code rollback}
     */
    public record WindowView(Instant until, Duration rollback, boolean measured, Instant noReturn) {}

    /**
     * What was looked at again before Day 0.
     *
     * @param lookedAt last; null before the first time
     * @param next null once Day 0 has begun
     * @param findings what is broken now
     */
    public record RecheckView(Instant lookedAt, Instant next, List<FindingView> findings) {}

    /**
     * @param source what is broken: {@code target production/db}, {@code secret DB_READ}, {@code role devops}, {@code models}
     * @param owner the role that was told
     */
    public record FindingView(String source, String owner, String sentence, Instant since) {}

    /**
     * What stands in the run's way in the engine.
     *
     * @param what a command that the engine does not take, a job that is stuck, or the instance that is gone
     * @param error what was found, masked
     */
    public record TroubleView(String what, String error, Instant since) {}
}
