package io.golive.alert;

import io.golive.plan.Scenario;
import io.golive.plan.Trigger;
import io.golive.run.RefusedException;
import io.golive.run.Rollbacks;
import io.golive.run.Run;
import io.golive.run.Runs;
import io.golive.target.Secrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes alerts triggers of the newest run of their plan and environment: all of one request, or nothing. */
@Component
class IncomingAlerts {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingAlerts.class);
    private final Door door;
    private final Runs runs;
    private final Rollbacks rollbacks;
    private final ReceivedAlerts received;
    private final Secrets secrets;
    private final TransactionTemplate transaction;
    private final TransactionTemplate nested;

    IncomingAlerts(
            Door door,
            Runs runs,
            Rollbacks rollbacks,
            ReceivedAlerts received,
            Secrets secrets,
            TransactionTemplate transaction) {
        this.door = door;
        this.runs = runs;
        this.rollbacks = rollbacks;
        this.received = received;
        this.secrets = secrets;
        this.transaction = transaction;
        this.nested = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * What a letter says, once it is believed.
     *
     * @param unread what in it is no alert, and why
     * @param leftOut how many its sender left out
     */
    record Content(List<Alert> alerts, List<Received.Came> unread, int leftOut) {}

    /**
     * @param byToken whether a bearer token proves enough
     * @param reading makes the body alerts
     * @throws NotProvenException when the letter does not prove where it comes from; nothing of it is read
     * @throws UnreadableException by {@code reading}
     */
    Received take(Letter letter, boolean byToken, Function<byte[], Content> reading) {
        return transaction.execute(status -> {
            Run run = door.open(letter, byToken);
            Content content = reading.apply(letter.body());
            List<Received.Came> came = new ArrayList<>();
            content.alerts().forEach(alert -> came.add(new Received.Came(alert.name(), take(run, alert))));
            for (Received.Came unread : content.unread()) {
                LOG.warn("An alert for {} was {}", run.id(), unread.came());
            }
            came.addAll(content.unread());
            if (content.leftOut() > 0) {
                LOG.warn(
                        "{} alerts for {} were left out by their sender: raise its max_alerts",
                        content.leftOut(),
                        run.id());
            }
            return new Received(run.id(), came, content.leftOut());
        });
    }

    private String take(Run run, Alert alert) {
        List<Scenario> named = runs.frozen(run.id()).plan().scenarios().stream()
                .filter(scenario -> scenario.triggers().stream().anyMatch(names(alert)))
                .toList();
        if (named.isEmpty()) {
            return "no way back of " + run.plan() + " names it";
        }
        String text = Said.text(secrets.mask(alert.text()));
        String sentence = alert.kind() + " " + alert.name() + (text.isEmpty() ? "" : ": " + text);
        String said = said(run, alert, named, new Rollbacks.Cause(alert.kind(), alert.source(), sentence));
        received.put(run.id(), alert, sentence, said, Instant.now());
        LOG.info("{} {} for {}: {}", alert.kind(), alert.name(), run.id(), said);
        return said;
    }

    private String said(Run run, Alert alert, List<Scenario> named, Rollbacks.Cause cause) {
        if (!alert.firing()) {
            rollbacks.over(run.id(), cause);
            return "resolved";
        }
        if (received.isResolved(run.id(), alert)) {
            return "late: it was resolved before";
        }
        List<String> came = new ArrayList<>();
        for (Scenario scenario : named) {
            came.add(scenario.id() + ": " + trigger(run, alert, scenario, cause));
        }
        return String.join("; ", came);
    }

    private String trigger(Run run, Alert alert, Scenario scenario, Rollbacks.Cause cause) {
        // what fired before the run began was not brought about by it: a person decides
        boolean ours = alert.since() == null || !alert.since().isBefore(run.createdAt());
        boolean auto = ours && scenario.triggers().stream().filter(names(alert)).anyMatch(Trigger::auto);
        try {
            return words(nested.execute(status -> rollbacks.trigger(run.id(), scenario.id(), cause, auto)));
        } catch (RefusedException refused) {
            LOG.warn("{} was not started by {}: {}", scenario.id(), cause.sentence(), refused.getMessage());
            return "refused: " + refused.getMessage();
        }
    }

    private static Predicate<Trigger> names(Alert alert) {
        return trigger -> alert.name().equals(alert.kind().equals(Alert.ALERT) ? trigger.alert() : trigger.webhook());
    }

    private static String words(Rollbacks.Answer answer) {
        return switch (answer) {
            case Rollbacks.Answer.Begun begun -> "begun " + begun.rollbackId();
            case Rollbacks.Answer.Joined joined -> "joined " + joined.rollbackId();
            case Rollbacks.Answer.Proposed proposed -> "proposed " + proposed.proposalId();
            case Rollbacks.Answer.Known known -> "known " + known.id();
        };
    }
}
