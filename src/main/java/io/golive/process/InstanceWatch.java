package io.golive.process;

import io.camunda.client.CamundaClient;
import io.golive.run.Run;
import io.golive.run.Runs;
import io.golive.run.Troubles;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells of a run whose instance is gone from the engine: cancelled by hand, or other data. Nothing would ever go on in it,
 * and nobody would see why.
 */
@Component
class InstanceWatch extends Lookout {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(InstanceWatch.class);
    private final CamundaClient client;
    private final Runs runs;
    private final Troubles troubles;

    InstanceWatch(CamundaClient client, Runs runs, Troubles troubles) {
        super("instance-watch", EVERY);
        this.client = client;
        this.runs = runs;
        this.troubles = troubles;
    }

    @Override
    void look() {
        for (Run run : runs.list()) {
            if (run.state() == Run.State.ENDED || run.processInstanceKey() == null) {
                continue;
            }
            String source = "instance " + run.processInstanceKey();
            switch (ask(run)) {
                case THERE -> troubles.over(run.id(), source);
                case GONE -> tellGone(run, source);
                case UNKNOWN -> LOG.debug("The engine does not say whether it has the {} of {}", source, run.id());
            }
        }
    }

    /** A run ends in our database before its instance ends in the engine: one that has not is really stuck. */
    private void tellGone(Run run, String source) {
        if (runs.find(run.id()).orElseThrow().state() != Run.State.ENDED) {
            troubles.stuck(
                    run.id(),
                    source,
                    "The engine does not have it any more: it was cancelled by hand, or the engine has other data."
                            + " It cannot go on: abandon the run and start a new one");
        }
    }

    private enum Instance {
        THERE,
        GONE,
        UNKNOWN
    }

    /** The broker itself knows at once and without its exporters; setting no variable changes nothing. */
    private Instance ask(Run run) {
        try {
            Commands.send(client.newSetVariablesCommand(run.processInstanceKey())
                    .variables(Map.of())
                    .local(true));
            return Instance.THERE;
        } catch (RuntimeException e) {
            return Commands.isNotFound(e) ? Instance.GONE : Instance.UNKNOWN;
        }
    }
}
