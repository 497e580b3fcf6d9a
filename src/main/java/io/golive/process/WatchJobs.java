package io.golive.process;

import io.golive.run.Watches;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@code golive.watch}: when its window begins, and one sample after the other. */
@Component
public class WatchJobs implements JobFamily {
    private final Watches watches;

    WatchJobs(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Map<JobType, Function<Job, Reply>> work() {
        return Map.of(JobType.WATCH_PLAN, this::plan, JobType.WATCH_SAMPLE, this::sample);
    }

    private Reply plan(Job job) {
        Instant first = watches.plan(job.runId(), job.text(Names.WATCH_ID));
        return Reply.done(Names.START_AT, first.toString());
    }

    private Reply sample(Job job) {
        Watches.Sampled sampled = watches.sample(job.runId(), job.text(Names.WATCH_ID), job.elementInstanceKey());
        return Reply.done(Names.OUTCOME, sampled.outcome(), Names.START_AT, Objects.toString(sampled.nextAt(), null));
    }
}
