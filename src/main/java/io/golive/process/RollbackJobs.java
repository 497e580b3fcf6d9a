package io.golive.process;

import io.golive.run.Rollbacks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@code golive.rollback}, the scenarios that it calls, and {@code golive.proposal}. */
@Component
public class RollbackJobs implements JobFamily {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final String CLAIMED = "CLAIMED";
    private static final String LOST = "LOST";
    private static final String GOOD = "GOOD";
    private static final String BAD = "BAD";

    private final Rollbacks rollbacks;

    RollbackJobs(Rollbacks rollbacks) {
        this.rollbacks = rollbacks;
    }

    @Override
    public Map<JobType, Function<Job, Reply>> work() {
        return Map.of(
                JobType.ROLLBACK_CLAIM, this::claim,
                JobType.ROLLBACK_BARRIER, this::barrier,
                JobType.ROLLBACK_JUDGE, this::judge,
                JobType.ROLLBACK_RESTORED, this::restored,
                JobType.ROLLBACK_CONCLUDE, this::conclude,
                JobType.PROPOSAL_CLAIM, this::claimProposal);
    }

    private Reply claim(Job job) {
        return rollbacks
                .claim(job.text(Names.ROLLBACK_ID), job.processInstanceKey())
                .<Reply>map(claimed -> new Reply.Done(Map.of(
                        Names.OUTCOME, CLAIMED,
                        Names.SCENARIO_ID, claimed.scenarioId(),
                        Names.SCENARIO_PROCESS, claimed.scenarioProcess(),
                        Names.FOLLOW_UP_LIST, claimed.followUpList())))
                .orElseGet(() -> Reply.done(Names.OUTCOME, LOST));
    }

    private Reply barrier(Job job) {
        Rollbacks.Barrier barrier = rollbacks.barrier(job.text(Names.ROLLBACK_ID));
        return switch (barrier.state()) {
            case WAITING -> new Reply.Later("Still in flight: " + list(barrier.inFlight()), LOOK_AGAIN);
            case CLEAR, STUCK -> Reply.done(Names.OUTCOME, barrier.state().name());
        };
    }

    private static String list(List<String> items) {
        return String.join(", ", items);
    }

    private Reply judge(Job job) {
        boolean good = rollbacks.good(job.text(Names.ROLLBACK_ID), job.text(Names.LIST_ID));
        return Reply.done(Names.OUTCOME, good ? GOOD : BAD);
    }

    private Reply restored(Job job) {
        rollbacks.restored(job.text(Names.ROLLBACK_ID));
        return Reply.done();
    }

    private Reply conclude(Job job) {
        rollbacks.conclude(job.text(Names.ROLLBACK_ID), job.text(Names.DECISION));
        return Reply.done();
    }

    private Reply claimProposal(Job job) {
        boolean claimed = rollbacks.claimProposal(job.text(Names.PROPOSAL_ID), job.processInstanceKey());
        return Reply.done(Names.OUTCOME, claimed ? CLAIMED : LOST);
    }
}
