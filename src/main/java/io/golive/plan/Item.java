package io.golive.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.golive.action.ActionSpec;
import io.golive.check.CheckSpec;
import java.util.List;

/**
 * One line. Either a question, or a check with or without an action before it.
 *
 * @param id unique in the plan; an {@code each} entry has the id of its map key, or {@code parent[entry]}
 * @param title with {@code ${it}} filled in
 * @param owner the role that answers for it
 * @param skippable whether its step may be skipped, or it be answered as not applicable; it may be in a copy that was frozen
 *     before a plan could forbid it
 * @param waivable whether a failure may be accepted
 * @param waivedBy the roles that may accept one; the owner where none is named, also in a copy that was frozen before one
 *     could be
 * @param confirm the role of which a second person says yes to the action before it is carried out, or null
 * @param auto in doubt is decided without a person (allowed for an idempotent action only)
 * @param fulfils full requirement ids ({@code 000-E2.1-03})
 * @param parent the id of the line that {@code each} expanded, or null
 * @param it the entry that {@code each} gave to this item, or null
 * @param action what is done first, or null
 * @param check what proves it, or null for a question
 * @param question what a person is asked, or null
 * @param remedy what to do when it fails, or null
 * @param note why the plan does it this way, or null
 * @param line where it stands in plan.yaml
 */
public record Item(
        String id,
        String title,
        String owner,
        Priority priority,
        Boolean skippable,
        boolean waivable,
        List<String> waivedBy,
        String confirm,
        boolean auto,
        List<String> fulfils,
        String parent,
        Object it,
        ActionSpec action,
        CheckSpec check,
        Question question,
        String remedy,
        String note,
        int line) {

    public Item {
        skippable = skippable == null || skippable;
        if (waivedBy == null || waivedBy.isEmpty()) {
            waivedBy = owner == null ? List.of() : List.of(owner);
        }
    }

    /** How much it matters: only must items close gates. */
    public enum Priority {
        MUST,
        SHOULD,
        NICE
    }

    /** How it is done, the word that the CLI and the board show. */
    public enum Mode {
        CHECK,
        ACTION,
        QUESTION
    }

    @JsonIgnore
    public Mode mode() {
        if (question != null) {
            return Mode.QUESTION;
        }
        return action != null ? Mode.ACTION : Mode.CHECK;
    }

    /** The kind of its action, else of its check, else {@code ask}. */
    @JsonIgnore
    public String kind() {
        return switch (mode()) {
            case QUESTION -> "ask";
            case ACTION -> action.kind();
            case CHECK -> check.kind();
        };
    }
}
