package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.target.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Messages on their way out: what is due, and what came of it. Tried again for about ten minutes. */
@Component
public class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /**
     * One message to one recipient.
     *
     * @param id the same for every try
     * @param over the connection that it goes over
     * @param to the mail address; null for a chat
     */
    public record Delivery(String id, String runId, Target over, String to, String subject, String text) {}

    private final DeliveryRows rows;
    private final RunRows runs;
    private final Freezer freezer;
    private final PatientWriter writer;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Deliveries(
            DeliveryRows rows,
            RunRows runs,
            Freezer freezer,
            PatientWriter writer,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.runs = runs;
        this.freezer = freezer;
        this.writer = writer;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * Takes what may go now, for a short lease: one that is not confirmed by then is taken again. Of a run whose way
     * forward is closed only what is about the run itself. What cannot be made of its row is recorded as not sent.
     */
    public List<Delivery> take(int limit, Duration lease) {
        List<DeliveryRows.Row> taken = transaction.execute(status -> rows.take(limit, lease));
        return taken.stream().flatMap(row -> prepared(row).stream()).toList();
    }

    /** One row that is wrong keeps no other from going out. */
    private Optional<Delivery> prepared(DeliveryRows.Row row) {
        try {
            return Optional.of(delivery(row));
        } catch (RuntimeException e) {
            if (PatientWriter.databaseAway(e)) {
                throw e; // wrong is not the row: its lease ends, and it is taken again
            }
            LOG.error("Notice {} of {} cannot be sent", row.id(), row.runId(), e);
            giveUp(row, "The message could not be prepared: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void giveUp(DeliveryRows.Row row, String why) {
        try {
            failed(row.id(), why, true);
        } catch (RuntimeException e) {
            // its lease ends, and it is taken again
            LOG.error("What became of notice {} of {} is not on record", row.id(), row.runId(), e);
        }
    }

    private Delivery delivery(DeliveryRows.Row row) {
        Audiences audiences = new Audiences(freezer.thaw(row.runId()).environment());
        return new Delivery(
                row.id(),
                row.runId(),
                audiences.connection(row.to()).orElseThrow(() -> noConnection(row)),
                row.to().way().equals(Audiences.MAIL) ? row.to().address() : null,
                row.subject(),
                row.text());
    }

    private static IllegalStateException noConnection(DeliveryRows.Row row) {
        return new IllegalStateException("the frozen environment of " + row.runId() + " has no target '"
                + row.to().connection() + "'. Tell " + row.to().address() + " by hand");
    }

    /** The other side has taken it. Kept in memory and written again while the database is away. */
    public void sent(String id) {
        writer.write("That notice " + id + " was sent", () -> {
            record(id, DeliveryRows.State.SENT, null);
            return null;
        });
    }

    /**
     * It has not gone out.
     *
     * @param error what was found and what to do, masked
     * @param lasting another try is of no use
     */
    public void failed(String id, String error, boolean lasting) {
        writer.write("That notice " + id + " was not sent", () -> {
            int attempts = rows.find(id).map(DeliveryRows.Row::attempts).orElse(TRIES);
            if (lasting || attempts >= TRIES) {
                record(id, DeliveryRows.State.FAILED, error);
            } else {
                rows.again(id, error, pause(attempts));
            }
            return null;
        });
    }

    private static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void record(String id, DeliveryRows.State state, String error) {
        transaction.executeWithoutResult(status -> {
            DeliveryRows.Row row = rows.find(id).orElseThrow();
            runs.lock(row.runId());
            if (rows.find(id).orElseThrow().state() != DeliveryRows.State.PENDING) {
                return;
            }
            rows.end(id, state, error, time.now());
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("notice", row.source());
            facts.put("audience", row.to().audience());
            facts.put("way", row.to().way());
            facts.put("address", row.to().address());
            facts.put("tries", row.attempts());
            facts.put("error", error);
            ledger.append(
                    row.runId(),
                    state == DeliveryRows.State.SENT ? "notice.sent" : "notice.not-sent",
                    Actors.GOLIVE,
                    facts);
        });
    }
}
