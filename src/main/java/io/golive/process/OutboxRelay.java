package io.golive.process;

import io.camunda.client.CamundaClient;
import io.golive.run.ModelTexts;
import io.golive.run.Outbox;
import io.golive.run.Proposal;
import io.golive.run.Rollback;
import io.golive.run.Rollbacks;
import io.golive.run.Run;
import io.golive.run.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the commands that wait in the outbox to the engine. A row may be sent twice: messages are deduplicated by their
 * row's id, a second instance of a run, a rollback or a proposal loses its claim, a second cancellation finds nothing.
 */
@Component
class OutboxRelay extends Lookout {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    /** A row that a dead relay had taken must not wait long; one that is sent twice does no harm. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final Duration MESSAGE_TTL = Duration.ofHours(1);
    private static final int BATCH = 20;
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    private final CamundaClient client;
    private final Outbox outbox;
    private final Runs runs;
    private final Rollbacks rollbacks;
    private final Deployment deployment;
    private final ModelTexts models;
    private final HumanTasks humanTasks;

    OutboxRelay(
            CamundaClient client,
            Outbox outbox,
            Runs runs,
            Rollbacks rollbacks,
            Deployment deployment,
            ModelTexts models,
            HumanTasks humanTasks) {
        super("outbox-relay", LOOK_EVERY);
        this.client = client;
        this.outbox = outbox;
        this.runs = runs;
        this.rollbacks = rollbacks;
        this.deployment = deployment;
        this.models = models;
        this.humanTasks = humanTasks;
    }

    /** Takes what is there and sends it. */
    @Override
    void look() {
        List<Outbox.Row> rows = outbox.take(BATCH, LEASE);
        rows.forEach(this::relay);
    }

    private void relay(Outbox.Row row) {
        try {
            send(row);
        } catch (NotYetException e) {
            LOG.debug(e.getMessage());
            outbox.failed(row.id(), e.getMessage());
            return;
        } catch (RuntimeException e) {
            LOG.warn("Command {} ({}) of run {} was not taken by the engine", row.id(), row.type(), row.runId(), e);
            outbox.failed(row.id(), e.toString());
            return;
        }
        outbox.sent(row.id());
    }

    private void send(Outbox.Row row) {
        switch (row.type()) {
            case START -> start(row.runId());
            case MESSAGE -> publish(row);
            case CANCEL -> cancel(((Number) row.payload().get("processInstanceKey")).longValue());
            case ROLLBACK -> rollBack(row.runId(), (String) row.payload().get(Names.ROLLBACK_ID));
            case PROPOSAL -> propose(row.runId(), (String) row.payload().get(Names.PROPOSAL_ID));
        }
    }

    private void start(String runId) {
        Run run = run(runId);
        if (run.processInstanceKey() != null || run.state() == Run.State.ENDED) {
            LOG.debug("Run {} needs no instance any more", runId);
            return;
        }
        if (run.mode() == Run.Mode.DRILL) {
            deployOnce(run);
            LOG.debug("Run {} only proves a way back and goes nowhere forward", runId);
            return;
        }
        create(run, Names.goLive(run.plan()), Map.of(Names.RUN_ID, runId));
    }

    private void rollBack(String runId, String rollbackId) {
        Rollback rollback = rollbacks
                .find(rollbackId)
                .orElseThrow(() -> new IllegalStateException("Rollback " + rollbackId + " is not there"));
        if (rollback.processInstanceKey() != null || !rollback.active()) {
            LOG.debug("Rollback {} needs no instance any more", rollbackId);
            return;
        }
        create(run(runId), Names.ROLLBACK_PROCESS, Map.of(Names.RUN_ID, runId, Names.ROLLBACK_ID, rollbackId));
    }

    private void propose(String runId, String proposalId) {
        Proposal proposal = rollbacks.proposals(runId).stream()
                .filter(candidate -> candidate.id().equals(proposalId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Proposal " + proposalId + " is not there"));
        if (proposal.processInstanceKey() != null || !proposal.open()) {
            LOG.debug("Proposal {} needs no instance any more", proposalId);
            return;
        }
        create(run(runId), Names.PROPOSAL_PROCESS, Map.of(Names.RUN_ID, runId, Names.PROPOSAL_ID, proposalId));
    }

    private Run run(String runId) {
        return runs.find(runId).orElseThrow(() -> new IllegalStateException("Run " + runId + " is not there"));
    }

    private void create(Run run, String process, Map<String, Object> ids) {
        deployOnce(run);
        // of the first deployment, also when this is a second try or a second relay
        Long definition = runs.frozen(run.id()).definitionKeys().get(process);
        if (definition == null) {
            throw new IllegalStateException("Run " + run.id() + " was deployed without a process " + process
                    + ": it was started before there was one. Carry it out by hand, or start the run anew");
        }
        Commands.send(client.newCreateInstanceCommand()
                .processDefinitionKey(definition)
                .variables(ids));
    }

    private void deployOnce(Run run) {
        if (runs.frozen(run.id()).definitionKeys().isEmpty()) {
            deploy(run);
        }
    }

    private void deploy(Run run) {
        Deployment.Deployed deployed = deployment.deploy(run.plan());
        if (!humanTasks.knows(
                deployed.processes().get(Names.ASK_PROCESS),
                Names.START_FORM,
                deployed.forms().get(Names.START_FORM))) {
            throw new NotYetException(
                    "Run " + run.id() + " starts as soon as Tasklist shows the forms of its people's tasks");
        }
        // before the run names them
        models.keep(deployed.models());
        runs.deployed(run.id(), deployed.processes(), deployed.drawing());
    }

    private void publish(Outbox.Row row) {
        Object variables = row.payload().get("variables");
        try {
            Commands.send(client.newPublishMessageCommand()
                    .messageName((String) row.payload().get("name"))
                    .correlationKey((String) row.payload().get("correlationKey"))
                    .messageId(String.valueOf(row.id()))
                    .timeToLive(MESSAGE_TTL)
                    .variables(variables == null ? Map.of() : variables));
        } catch (RuntimeException e) {
            if (!Commands.isAlreadyThere(e)) {
                throw e;
            }
            LOG.debug("Message {} was published before", row.id());
        }
    }

    private void cancel(long processInstanceKey) {
        try {
            Commands.send(client.newCancelInstanceCommand(processInstanceKey));
        } catch (RuntimeException e) {
            if (!Commands.isNotFound(e)) {
                throw e;
            }
            LOG.debug("Instance {} had ended before", processInstanceKey);
        }
    }

    /** Something has to come first; the row is taken again. */
    private static final class NotYetException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotYetException(String message) {
            super(message);
        }
    }
}
