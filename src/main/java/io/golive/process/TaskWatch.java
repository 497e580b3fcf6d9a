package io.golive.process;

import io.golive.run.Asks;
import io.golive.run.Rollbacks;
import io.golive.run.Run;
import io.golive.run.Runs;
import io.golive.run.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Tells of a question whose task people cannot see. The engine has it, Tasklist reads it from the engine's exports a second
 * or two later; when that stands still, everybody waits and nobody sees why.
 */
@Component
class TaskWatch extends Lookout {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(20);
    private static final String SOURCE = "task of ";

    private final HumanTasks humanTasks;
    private final Runs runs;
    private final Rollbacks rollbacks;
    private final Asks asks;
    private final Troubles troubles;

    TaskWatch(HumanTasks humanTasks, Runs runs, Rollbacks rollbacks, Asks asks, Troubles troubles) {
        super("task-watch", EVERY);
        this.humanTasks = humanTasks;
        this.runs = runs;
        this.rollbacks = rollbacks;
        this.asks = asks;
        this.troubles = troubles;
    }

    @Override
    void look() {
        for (Run run : runs.list()) {
            if (run.state() != Run.State.ENDED || rollbacks.active(run.id()).isPresent()) {
                look(run.id());
            }
        }
    }

    private void look(String runId) {
        Set<String> over = new HashSet<>(troubles.sources(runId));
        over.removeIf(source -> !source.startsWith(SOURCE));
        for (Asks.Waiting ask : asks.waiting(runId, SHOWN_WITHIN)) {
            String source = SOURCE + "ask " + ask.askId();
            Optional<Boolean> shown = humanTasks.shows(ask.processInstanceKey());
            if (shown.isEmpty()) {
                return; // it is away as a whole, which the status says
            }
            if (!shown.get()) {
                over.remove(source);
                troubles.stuck(runId, source, missing(ask));
            }
        }
        over.forEach(source -> troubles.over(runId, source));
    }

    private static String missing(Asks.Waiting ask) {
        long seconds = Duration.between(ask.since(), Instant.now()).toSeconds();
        return "Tasklist does not show the task of \"" + ask.title() + "\" that was asked " + seconds
                + " s ago, so nobody can answer it. Its import from the engine stands still: look at the logs of Camunda and"
                + " OpenSearch and at the disk, then restart Camunda; the run goes on by itself once the task is shown";
    }
}
