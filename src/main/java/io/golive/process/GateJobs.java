package io.golive.process;

import io.golive.run.Gates;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@code golive.gate}: judges a gate. */
@Component
public class GateJobs implements JobFamily {
    private static final String OPEN = "OPEN";
    private static final String CLOSED = "CLOSED";
    private static final String OUTDATED = "OUTDATED";

    private final Gates gates;

    GateJobs(Gates gates) {
        this.gates = gates;
    }

    @Override
    public Map<JobType, Function<Job, Reply>> work() {
        return Map.of(JobType.GATE_JUDGE, this::judge);
    }

    private Reply judge(Job job) {
        Gates.Judgement judgement = gates.judge(job.runId(), job.text(Names.GATE_ID), job.elementInstanceKey());
        if (judgement.outdated() != null) {
            return Reply.done(Names.OUTCOME, OUTDATED, Names.SIGNOFF_ID, judgement.outdated());
        }
        return judgement.open()
                ? Reply.done(Names.OUTCOME, OPEN)
                : Reply.done(Names.OUTCOME, CLOSED, Names.WAIT_ID, judgement.waitId());
    }
}
