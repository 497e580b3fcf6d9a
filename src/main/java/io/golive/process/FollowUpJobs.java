package io.golive.process;

import io.golive.run.FollowUps;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@code golive.follow-up}: when it is looked at, and how it ends. */
@Component
public class FollowUpJobs implements JobFamily {
    private final FollowUps followUps;

    FollowUpJobs(FollowUps followUps) {
        this.followUps = followUps;
    }

    @Override
    public Map<JobType, Function<Job, Reply>> work() {
        return Map.of(JobType.FOLLOW_UP_PLAN, this::plan, JobType.FOLLOW_UP_END, this::end);
    }

    private Reply plan(Job job) {
        FollowUps.Look look = followUps.plan(job.runId(), job.text(Names.FOLLOW_UP_ID), job.elementInstanceKey());
        return Reply.done(
                Names.START_AT,
                look.startAt().toString(),
                Names.OUTCOME,
                look.next().name());
    }

    private Reply end(Job job) {
        followUps.end(
                job.runId(),
                job.text(Names.FOLLOW_UP_ID),
                FollowUps.End.valueOf(job.headers().get(Names.OUTCOME_HEADER)));
        return Reply.done();
    }
}
