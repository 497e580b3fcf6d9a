package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.ledger.Sha256;
import io.golive.plan.SignOff;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reports of one's own beside a sign-off. What a person has attached is listed on the task when it is shown next, and bound
 * by its hash to that person's decision.
 */
@Component
public class Attachments {
    /** Bytes. */
    public static final int LARGEST = 5 * 1024 * 1024;

    /** @param body as it was attached, with its hash */
    public record Content(SignOffSheet.Attached file, byte[] body) {}

    private final RunRows runs;
    private final Freezer freezer;
    private final AttachmentRows rows;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Attachments(
            RunRows runs,
            Freezer freezer,
            AttachmentRows rows,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.rows = rows;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * The same file attached again by the same person is the same attachment.
     *
     * @param name of the file; its ending says what it is
     * @throws RefusedException when the run has ended, the plan has no such sign-off, the person signs nothing of it, or the
     *     file is too large or of another type than its ending says
     * @throws UnknownRunException when there is no such run
     */
    public SignOffSheet.Attached attach(String runId, String signoffId, String person, String name, byte[] body) {
        String type = FileType.of(name, body);
        if (body.length > LARGEST) {
            throw new RefusedException(name + " has " + body.length + " bytes. Attach at most " + LARGEST / 1024 / 1024
                    + " MB: an extract, or a text with the link");
        }
        String sha256 = Sha256.hex(body);
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            if (run.ended()) {
                throw new RefusedException("Run " + runId + " has ended with "
                        + run.run().outcome() + "; nothing is signed in it any more");
            }
            FrozenRun frozen = freezer.thaw(runId);
            Instant now = time.now();
            String role = role(frozen, signoff(frozen, signoffId), person, now);
            if (rows.insert(runId, signoffId, person, name, type, sha256, body, now)) {
                Map<String, Object> facts = new LinkedHashMap<>();
                facts.put("signoff", signoffId);
                facts.put("role", role);
                facts.put("name", name);
                facts.put("type", type);
                facts.put("bytes", body.length);
                facts.put("sha256", sha256);
                ledger.append(runId, "signoff.attached", person, facts);
            }
            return rows.of(runId, signoffId).stream()
                    .filter(file -> file.person().equals(person)
                            && file.name().equals(name)
                            && file.sha256().equals(sha256))
                    .findFirst()
                    .orElseThrow();
        });
    }

    public Optional<Content> find(String runId, String attachmentId) {
        return rows.find(runId, attachmentId).map(file -> new Content(file, rows.body(file.id())));
    }

    private static SignOff signoff(FrozenRun frozen, String signoffId) {
        return frozen.plan()
                .signoff(signoffId)
                .orElseThrow(() ->
                        new RefusedException("The plan of this run has no sign-off " + signoffId + ". It has "
                                + String.join(
                                        ", ",
                                        frozen.plan().signoffs().stream()
                                                .map(SignOff::id)
                                                .toList())));
    }

    private static String role(FrozenRun frozen, SignOff signoff, String person, Instant now) {
        return Entitlement.held(person, signoff.by(), frozen.staff(), now).orElseThrow(() -> {
            List<String> entitled = frozen.staff().holders(signoff.by(), now);
            return new RefusedException(person + " signs nothing of " + signoff.id()
                    + ", so there is nothing to attach to." + " It is signed by " + String.join(", ", entitled));
        });
    }
}
