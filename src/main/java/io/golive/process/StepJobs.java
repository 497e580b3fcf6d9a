package io.golive.process;

import io.golive.run.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@code golive.step}: when it begins, whether it may, and that it has ended. */
@Component
public class StepJobs implements JobFamily {
    private static final String BEGUN = "BEGUN";
    private static final String HELD = "HELD";
    private static final String OVERDUE = "OVERDUE";
    private static final String DECIDED = "DECIDED";
    private static final String START = "start";
    private static final String SKIP = "skip";

    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private final Timeline timeline;

    StepJobs(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public Map<JobType, Function<Job, Reply>> work() {
        return Map.of(
                JobType.STEP_PLAN, this::plan,
                JobType.STEP_BEGIN, this::begin,
                JobType.STEP_OVERRUN, this::overrun,
                JobType.STEP_END, this::end);
    }

    private Reply plan(Job job) {
        Timeline.Planned planned = timeline.plan(job.runId(), job.text(Names.STEP_ID), job.elementInstanceKey());
        return Reply.done(Names.START_AT, planned.startAt().toString(), Names.WAIT_ID, planned.waitId());
    }

    private Reply begin(Job job) {
        boolean decided = START.equals(job.textOrNull(Names.DECISION));
        return switch (timeline.begin(job.runId(), job.text(Names.STEP_ID), job.elementInstanceKey(), decided)) {
            case Timeline.Begin.Begun begun ->
                Reply.done(
                        Names.OUTCOME,
                        BEGUN,
                        Names.OVERRUN_AT,
                        begun.overrunAt().toString());
            case Timeline.Begin.TooEarly early ->
                new Reply.Later(
                        "The step begins at " + early.due() + "; it was woken before, or the engine's clock runs ahead",
                        until(early.due()));
            case Timeline.Begin.Held held -> Reply.done(Names.OUTCOME, HELD, Names.WAIT_ID, held.waitId());
            case Timeline.Begin.Overdue overdue -> Reply.done(Names.OUTCOME, OVERDUE, Names.WAIT_ID, overdue.waitId());
            case Timeline.Begin.Decided command ->
                Reply.done(Names.OUTCOME, DECIDED, Names.DECISION, command.decision());
        };
    }

    private static Duration until(Instant due) {
        Duration left = Duration.between(Instant.now(), due);
        return left.compareTo(SOON) < 0 ? SOON : left.compareTo(LOOK_AGAIN) > 0 ? LOOK_AGAIN : left;
    }

    private Reply overrun(Job job) {
        timeline.overrun(job.runId(), job.text(Names.STEP_ID));
        return Reply.done();
    }

    private Reply end(Job job) {
        timeline.end(job.runId(), job.text(Names.STEP_ID), SKIP.equals(job.textOrNull(Names.DECISION)));
        return Reply.done();
    }
}
