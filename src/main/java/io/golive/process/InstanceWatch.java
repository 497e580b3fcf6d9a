package io.golive.process;

import io.camunda.client.CamundaClient;
import io.golive.run.Rollback;
import io.golive.run.Rollbacks;
import io.golive.run.Run;
import io.golive.run.Runs;
import io.golive.run.Troubles;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells of a run, or a rollback, whose instance is gone from the engine: cancelled by hand, or other data. Nothing would ever go on in it,
 * and nobody would see why.
 */
@Component
class InstanceWatch extends Lookout {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(InstanceWatch.class);
    private final CamundaClient client;
    private final Runs runs;
    private final Rollbacks rollbacks;
    private final Troubles troubles;

    InstanceWatch(CamundaClient client, Runs runs, Rollbacks rollbacks, Troubles troubles) {
        super("instance-watch", EVERY);
        this.client = client;
        this.runs = runs;
        this.rollbacks = rollbacks;
        this.troubles = troubles;
    }

    @Override
    void look() {
        for (Run run : runs.list()) {
            if (run.state() != Run.State.ENDED) {
                look(run.id(), run.processInstanceKey(), this::runGoesOn);
            }
            rollbacks
                    .active(run.id())
                    .ifPresent(rollback ->
                            look(run.id(), rollback.processInstanceKey(), runId -> rollbackGoesOn(rollback.id())));
        }
    }

    /** @param cannotGoOn what is said when it is really stuck: in our database it ends before its instance does in the engine */
    private void look(String runId, Long instance, Function<String, Optional<String>> cannotGoOn) {
        if (instance == null) {
            return;
        }
        String source = "instance " + instance;
        switch (ask(instance)) {
            case THERE -> troubles.over(runId, source);
            case GONE ->
                cannotGoOn
                        .apply(runId)
                        .ifPresent(advice -> troubles.stuck(
                                runId,
                                source,
                                "The engine does not have it any more: it was cancelled by hand, or the engine has other data. "
                                        + advice));
            case UNKNOWN -> LOG.debug("The engine does not say whether it has the {} of {}", source, runId);
        }
    }

    private Optional<String> runGoesOn(String runId) {
        return runs.find(runId).orElseThrow().state() == Run.State.ENDED
                ? Optional.empty()
                : Optional.of("It cannot go on: abandon the run and start a new one");
    }

    private Optional<String> rollbackGoesOn(String rollbackId) {
        return rollbacks
                .find(rollbackId)
                .filter(Rollback::active)
                .map(rollback -> "The rollback " + rollbackId + " cannot go on: carry what is left of "
                        + rollback.scenarioId() + " out by hand, then abandon the run");
    }

    private enum Instance {
        THERE,
        GONE,
        UNKNOWN
    }

    /** The broker itself knows at once and without its exporters; setting no variable changes nothing. */
    private Instance ask(long instance) {
        try {
            Commands.send(
                    client.newSetVariablesCommand(instance).variables(Map.of()).local(true));
            return Instance.THERE;
        } catch (RuntimeException e) {
            return Commands.isNotFound(e) ? Instance.GONE : Instance.UNKNOWN;
        }
    }
}
