package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.target.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Questions to people: what each task shows, who may answer, what the answer does. */
@Component
public class Asks {

    /** What is asked; the name in lower case with dashes is the model's {@code kind} and the form's id after {@code golive.}. */
    public enum Kind {
        /** up to ten questions of one owner; subject: the unit's id */
        CONFIRM,
        /** a failed check or action; subject: the item, or the unit of questions some of which failed */
        TRIAGE,
        /** whether this run may change what one item says; asked of a second person; subject: the item */
        AMEND,
        /** an action of which nobody knows whether it happened; subject: the item */
        IN_DOUBT,
        /** subject: {@code <signoff>:<role>} */
        SIGN_OFF,
        /** a closed gate; subject: the gate */
        GATE,
        /** a live step that is overdue; subject: the step */
        OVERDUE,
        /** a step that takes longer than planned; subject: the step */
        OVERRUN,
        /** a sign-off that was rejected; subject: the sign-off */
        GO_NO_GO,
        /** whether what comes behind the go-live is needed; subject: the follow-up */
        FOLLOW_UP,
        /** an action of {@code confirm}, before it is carried out; subject: the item */
        PERMIT,
        /** what is in flight does not end, and the scenario does not go on by itself; subject: the rollback */
        BARRIER,
        /** what becomes of the run behind a scenario; subject: the rollback */
        ROLLBACK,
        /** whether a machine's wish to roll back is followed; subject: the proposal */
        PROPOSAL
    }

    /**
     * @param askId id of the question's row
     * @param role whose answer is wanted; candidate group of the task
     * @param people user names that may answer now, candidate users of the task
     * @param facts what the form shows: masked, at most 64 KB
     * @param remindAt when whoever has not answered is reminded ({@link Reminders})
     */
    public record Prepared(
            String askId, String role, List<String> people, Map<String, Object> facts, Instant remindAt) {}

    /** What the model does after the task. */
    public sealed interface Verified {
        /** @param decision routes the model: see the table of decisions in docs/models.md */
        record Accepted(String decision) implements Verified {}

        /**
         * The task comes back with this reason on it.
         *
         * @param ofPerson whoever answered may not: nothing of the answer stays for the next one
         */
        record Refused(String reason, boolean ofPerson) implements Verified {}
    }

    /** A question that nobody has answered yet. */
    public record Waiting(String askId, String title, long processInstanceKey, Instant since) {}

    private final Map<Kind, AskKind> kinds = new EnumMap<>(Kind.class);
    private final RunRows runs;
    private final Freezer freezer;
    private final AskRows asks;
    private final AskLink links;
    private final Lanes lanes;
    private final Secrets secrets;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Asks(
            List<AskKind> kinds,
            RunRows runs,
            Freezer freezer,
            AskRows asks,
            AskLink links,
            Lanes lanes,
            Secrets secrets,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        kinds.forEach(kind -> this.kinds.put(kind.kind(), kind));
        this.runs = runs;
        this.freezer = freezer;
        this.asks = asks;
        this.links = links;
        this.lanes = lanes;
        this.secrets = secrets;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /** What somebody has been asked for longer than this, oldest first. */
    public List<Waiting> waiting(String runId, Duration longer) {
        return asks.waitingSince(runId, time.now().minus(longer));
    }

    /** One question, when somebody is still waited for. */
    public Optional<Waiting> waiting(String runId, String askId) {
        return asks.waiting(runId, askId);
    }

    /**
     * Idempotent per round of an ask process instance: what a task shows is never replaced beneath it, neither by a job
     * that comes twice nor by one that comes late. What is answered stays as it was shown.
     *
     * @param round grows with each showing: the key of the element instance that prepares it
     * @param refusal shown on the form when the task came back; else null
     */
    public Prepared prepare(
            String runId, Kind kind, String subject, long processInstanceKey, long round, String refusal) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            FrozenRun frozen = freezer.thaw(runId);
            Instant now = time.now();
            Optional<AskRow> known = asks.ofInstance(runId, processInstanceKey);
            Instant remindAt = Patience.of(frozen.plan(), kind, subject).next(run, now);
            if (known.isPresent()
                    && (known.get().decision() != null || round <= known.get().round())) {
                AskRow shown = known.get();
                return new Prepared(
                        shown.id(),
                        shown.role(),
                        shown.people(),
                        asks.facts(shown.id()).orElseThrow(),
                        remindAt);
            }
            Draft draft = kinds.get(kind).draft(run, frozen, subject);
            List<String> people = frozen.staff().holders(draft.roles(), now);
            Map<String, Object> shown = new LinkedHashMap<>(draft.facts());
            shown.put("refusal", refusal);
            shown.putAll(links.facts(
                    runId,
                    frozen,
                    kind,
                    subject,
                    draft.roles(),
                    draft.spoken(),
                    known.map(AskRow::createdAt).orElse(now),
                    now));
            Map<String, Object> facts = Facts.cut(shown);
            String askId = asks.put(runId, processInstanceKey, kind, subject, round, draft, people, facts, now);
            if (known.isEmpty()) {
                ledger.append(
                        runId,
                        "ask.asked",
                        Actors.GOLIVE,
                        Map.of("ask", askId, "kind", kind, "subject", subject, "role", draft.role()));
            }
            return new Prepared(askId, draft.role(), people, facts, remindAt);
        });
    }

    /**
     * Judges who answered and records the answer with everything it does (item outcomes, waiver, sign-off). A question
     * that is answered stays answered: asking again gives the same decision.
     *
     * @param round in which the task was shown that was answered; of an earlier one than the last nothing is recorded
     * @param person the user name from the engine's own record; null when nobody was assigned
     * @param answer the variables that the form set
     */
    public Verified verify(String runId, String askId, long round, String person, Map<String, Object> answer) {
        try {
            return new Verified.Accepted(transaction.execute(status -> accept(runId, askId, round, person, answer)));
        } catch (RefusedAnswer refused) {
            transaction.executeWithoutResult(status -> refuse(runId, askId, person, refused.getMessage()));
            return new Verified.Refused(refused.getMessage(), refused.ofPerson());
        }
    }

    private String accept(String runId, String askId, long round, String person, Map<String, Object> given) {
        RunRow run = runs.lock(runId);
        AskRow ask = ask(runId, askId);
        if (round < ask.round()) {
            throw new RefusedException("Question " + askId + " of run " + runId
                    + " was shown again since this answer was given; nothing is recorded of it");
        }
        if (ask.decision() != null) {
            return ask.decision();
        }
        FrozenRun frozen = freezer.thaw(runId);
        if (!lanes.asked(run, frozen.plan(), ask.kind(), ask.subject())) {
            throw new RefusedAnswer("Run " + runId + " has ended with "
                    + run.run().outcome() + "; nothing can be decided in it any more");
        }
        String role = Entitlement.check(person, ask.roles(), frozen.staff(), time.now());
        Answer answer = new Answer(run, frozen, ask, person, role, time.now(), Masked.map(given, secrets::mask));
        String decision = kinds.get(ask.kind()).answer(answer);
        asks.answered(askId, person, decision, time.now());
        Map<String, Object> facts = facts(ask);
        facts.put("role", role);
        facts.put("decision", decision);
        facts.put("reason", answer.text("reason"));
        facts.put("note", answer.text("note"));
        facts.put("shownHash", ask.factsHash());
        facts.put("evidenceHash", ask.evidenceHash());
        ledger.append(runId, "ask.answered", person, facts);
        return decision;
    }

    private void refuse(String runId, String askId, String person, String reason) {
        runs.lock(runId);
        Map<String, Object> facts = facts(ask(runId, askId));
        facts.put("person", person);
        facts.put("reason", reason);
        ledger.append(runId, "ask.refused", Actors.GOLIVE, facts);
    }

    private AskRow ask(String runId, String askId) {
        Optional<AskRow> ask = asks.find(runId, askId);
        return ask.orElseThrow(() -> new RefusedException(
                "Run " + runId + " has no question " + askId + ". It has to be prepared before it is answered"));
    }

    private static Map<String, Object> facts(AskRow ask) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("ask", ask.id());
        facts.put("kind", ask.kind());
        facts.put("subject", ask.subject());
        facts.put("role", ask.role());
        return facts;
    }
}
