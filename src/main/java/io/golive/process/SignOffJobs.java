package io.golive.process;

import io.golive.run.SignOffs;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@code golive.sign-off}: who is asked, and what their decisions come to. */
@Component
public class SignOffJobs implements JobFamily {
    private final SignOffs signOffs;

    SignOffJobs(SignOffs signOffs) {
        this.signOffs = signOffs;
    }

    @Override
    public Map<JobType, Function<Job, Reply>> work() {
        return Map.of(JobType.SIGNOFF_OPEN, this::open, JobType.SIGNOFF_JUDGE, this::judge);
    }

    private Reply open(Job job) {
        SignOffs.Opened opened = signOffs.open(job.runId(), job.text(Names.SIGNOFF_ID), job.processInstanceKey());
        return Reply.done(Names.SUBJECTS, opened.subjects(), Names.NEED, opened.need());
    }

    private Reply judge(Job job) {
        return Reply.done(
                Names.OUTCOME,
                signOffs.judge(job.runId(), job.text(Names.SIGNOFF_ID)).name());
    }
}
