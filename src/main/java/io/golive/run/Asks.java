package io.golive.run;

import java.util.List;
import java.util.Map;

/** Questions to people: what each task shows, who may answer, what the answer does. */
public class Asks {

    /** What is asked; the name in lower case with dashes is the model's {@code kind} and the form's id after {@code golive.}. */
    public enum Kind {
        /** up to ten questions of one owner; subject: the unit's id */
        CONFIRM,
        /** a failed check or action; subject: the item */
        TRIAGE,
        /** an action of which nobody knows whether it happened; subject: the item */
        IN_DOUBT,
        /** subject: {@code <signoff>:<role>} */
        SIGN_OFF,
        /** a closed gate; subject: the gate */
        GATE,
        /** a live step that is overdue; subject: the step */
        OVERDUE,
        /** a sign-off that was rejected; subject: the sign-off */
        GO_NO_GO
    }

    /**
     * @param askId id of the question's row
     * @param role whose answer is wanted; candidate group of the task
     * @param people user names that may answer, candidate users of the task
     * @param facts what the form shows: masked, at most 64 KB
     */
    public record Prepared(String askId, String role, List<String> people, Map<String, Object> facts) {}

    /** What the model does after the task. */
    public sealed interface Verified {
        /** @param decision routes the model: see the table of decisions in docs/models.md */
        record Accepted(String decision) implements Verified {}

        /** The task comes back with this reason on it. */
        record Refused(String reason) implements Verified {}
    }

    /** Idempotent per ask process instance. {@code refusal} is shown on the form when the task came back; else null. */
    public Prepared prepare(String runId, Kind kind, String subject, long processInstanceKey, String refusal) {
        throw new UnsupportedOperationException("to be written");
    }

    /**
     * Judges who answered and records the answer with everything it does (item outcomes, waiver, sign-off).
     *
     * @param person the user name from the engine's own record; null when nobody was assigned
     * @param answer the variables that the form set
     */
    public Verified verify(String runId, String askId, String person, Map<String, Object> answer) {
        throw new UnsupportedOperationException("to be written");
    }
}
