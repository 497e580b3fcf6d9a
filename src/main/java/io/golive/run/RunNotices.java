package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Puts messages on record, to be sent by the relay; in a rehearsal they are kept and shown instead. Whoever cannot be
 * reached is on record as not reached, in a rehearsal too. The caller holds the run's lock and is inside the transaction
 * of the change that it tells of.
 */
@Component
class RunNotices {
    private final DeliveryRows deliveries;
    private final NoticeText texts;
    private final Ledger ledger;
    private final WallTime time;

    RunNotices(DeliveryRows deliveries, NoticeText texts, Ledger ledger, WallTime time) {
        this.deliveries = deliveries;
        this.texts = texts;
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * Tells the holders of roles about the run itself, also while it is held: over every way that the environment's
     * audience of the role's name gives, by mail where there is no such audience.
     *
     * @param source what is told of, such as {@code watch E4.1-01 red 1}: the same source is told once
     * @param text plain; the link to the run's page is added
     */
    void about(RunRow run, FrozenRun frozen, String source, List<String> roles, String subject, String text) {
        Audiences audiences = new Audiences(frozen.environment());
        about(
                run,
                source,
                roles.stream()
                        .flatMap(role -> audiences.ofRole(role, frozen.staff(), time.now()).stream())
                        .toList(),
                subject,
                text);
    }

    /** The same, to these recipients. */
    void about(RunRow run, String source, List<Audiences.Recipient> recipients, String subject, String text) {
        put(run, source, true, recipients, texts.about(run.id(), subject, text));
    }

    /** Hands a notice to its audiences over. */
    void put(
            RunRow run,
            String source,
            boolean aboutRun,
            List<Audiences.Recipient> recipients,
            NoticeText.Filled filled) {
        boolean kept = run.run().mode() != Run.Mode.LIVE;
        for (Audiences.Recipient to : recipients) {
            // a rehearsal is there to find whom a live run would not reach
            DeliveryRows.State state = to.problem() != null
                    ? DeliveryRows.State.FAILED
                    : kept ? DeliveryRows.State.KEPT : DeliveryRows.State.PENDING;
            deliveries.insert(run.id(), source, aboutRun, to, filled.subject(), filled.text(), state, time.now());
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("notice", source);
        facts.put("subject", filled.subject());
        facts.put("textHash", Sha256.hex(filled.text().getBytes(StandardCharsets.UTF_8)));
        facts.put(
                "to",
                recipients.stream()
                        .map(to -> to.audience() + ": " + to.way() + " " + to.address()
                                + (to.problem() == null ? "" : " (not reached: " + to.problem() + ")"))
                        .toList());
        ledger.append(run.id(), kept ? "notice.kept" : "notice.handed-over", Actors.GOLIVE, facts);
    }
}
