package io.golive.process;

import io.golive.run.Work;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@code golive.item}: carries out one action or one check. */
@Component
public class ItemJobs implements JobFamily {
    private static final Duration MEASURE_AGAIN = Duration.ofSeconds(2);
    private static final Duration SOMEBODY_IS_AT_IT = Duration.ofSeconds(2);
    private static final String HELD = "HELD";
    private static final String UNPERMITTED = "UNPERMITTED";

    private final Work work;

    ItemJobs(Work work) {
        this.work = work;
    }

    @Override
    public Map<JobType, Function<Job, Reply>> work() {
        return Map.of(JobType.ACTION, this::act, JobType.CHECK, this::check);
    }

    private Reply act(Job job) {
        return reply(work.act(job.runId(), job.text(Names.ITEM_ID), job.elementInstanceKey()));
    }

    private Reply check(Job job) {
        Work.Answer answer = work.check(job.runId(), job.text(Names.ITEM_ID), job.elementInstanceKey(), job.lastTry());
        if (answer instanceof Work.Answer.Held) {
            // a check changes nothing, so its model has no wait for the lane; the engine brings the job again
            return new Reply.Later("The run is held", SOMEBODY_IS_AT_IT);
        }
        return reply(answer);
    }

    private static Reply reply(Work.Answer answer) {
        return switch (answer) {
            case Work.Answer.Outcome outcome -> Reply.done(Names.OUTCOME, outcome.outcome());
            case Work.Answer.Held held -> Reply.done(Names.OUTCOME, HELD, Names.WAIT_ID, held.waitId());
            case Work.Answer.Unpermitted unpermitted -> Reply.done(Names.OUTCOME, UNPERMITTED);
            case Work.Answer.TryAgain again -> new Reply.Failed(again.error(), MEASURE_AGAIN);
            case Work.Answer.Busy busy -> new Reply.Later(busy.message(), SOMEBODY_IS_AT_IT);
            case Work.Answer.NotOurs notOurs -> new Reply.Later(notOurs.message(), JobRunner.NOT_OURS);
        };
    }
}
