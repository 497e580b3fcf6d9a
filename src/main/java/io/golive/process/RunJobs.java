package io.golive.process;

import io.golive.run.RunOutcome;
import io.golive.run.Runs;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** A plan's go-live: claims the run for its instance, and concludes it. */
@Component
public class RunJobs implements JobFamily {
    private static final String CLAIMED = "CLAIMED";
    private static final String LOST = "LOST";

    private static final Duration GOING_BACK = Duration.ofSeconds(2);
    private final Runs runs;

    RunJobs(Runs runs) {
        this.runs = runs;
    }

    @Override
    public Map<JobType, Function<Job, Reply>> work() {
        return Map.of(
                JobType.RUN_CLAIM, this::claim, JobType.RUN_CONCLUDE, this::conclude, JobType.RUN_CLOSE, this::close);
    }

    private Reply claim(Job job) {
        boolean claimed = runs.claim(job.runId(), job.processInstanceKey());
        return Reply.done(Names.OUTCOME, claimed ? CLAIMED : LOST);
    }

    private Reply close(Job job) {
        return runs.close(job.runId())
                ? Reply.done()
                : new Reply.Later("Run " + job.runId() + " is going back: it ends behind that", GOING_BACK);
    }

    private Reply conclude(Job job) {
        boolean concluded =
                runs.conclude(job.runId(), RunOutcome.valueOf(job.headers().get(Names.OUTCOME_HEADER)));
        return concluded
                ? Reply.done()
                : new Reply.Later("Run " + job.runId() + " is going back: it has no outcome before", GOING_BACK);
    }
}
