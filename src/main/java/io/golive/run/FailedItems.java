package io.golive.run;

import io.golive.plan.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What of an item, or of a unit of questions, failed, and what may be decided about it. */
@Component
class FailedItems {
    static final String RETRY = "retry";
    static final String AGAIN = "again";
    static final String AMEND = "amend";
    static final String WAIVE = "waive";
    static final String STOP = "stop";
    /** What a check said: an action that failed is no reason to expect something else of its proof. */
    private static final Set<String> CHECKED = Set.of("FAIL", "INCONCLUSIVE", "ERROR");

    private final ItemRows items;
    private final RollbackRows rollbacks;

    FailedItems(ItemRows items, RollbackRows rollbacks) {
        this.items = items;
        this.rollbacks = rollbacks;
    }

    List<Item> of(RunRow run, FrozenRun frozen, String subject) {
        List<Item> all = UnitItems.of(frozen.plan(), subject);
        List<Item> bad = all.stream()
                .filter(item -> items.get(run.id(), item.id()).bad())
                .toList();
        return bad.isEmpty() ? all : bad;
    }

    String outcome(RunRow run, Item item) {
        return items.get(run.id(), item.id()).outcome();
    }

    List<String> decisions(RunRow run, List<Item> failed) {
        List<String> decisions = new ArrayList<>(List.of(RETRY));
        if (mayDoAgain(run, failed)) {
            decisions.add(AGAIN);
        }
        if (mayAmend(run, failed)) {
            decisions.add(AMEND);
        }
        if (failed.stream().allMatch(Item::waivable)) {
            decisions.add(WAIVE);
        }
        decisions.add(STOP);
        return decisions;
    }

    boolean mayDoAgain(RunRow run, List<Item> failed) {
        Item item = failed.getFirst();
        return item.action() != null
                && !undone(run, item)
                && (items.get(run.id(), item.id()).actionMayRun(item.action().idempotent()) || doubted(run, failed));
    }

    /** What a way back undid is done again by what follows it: its own action would wait for the way forward to open. */
    private boolean undone(RunRow run, Item item) {
        return rollbacks
                .active(run.id())
                .filter(rollback -> rollback.undone().contains(item.id()))
                .isPresent();
    }

    /** Its proof was left to decide and failed: a person may still state that the action did not happen. */
    boolean doubted(RunRow run, List<Item> failed) {
        Item item = failed.getFirst();
        return item.action() != null
                && !item.action().idempotent()
                && items.get(run.id(), item.id()).actionState() == ItemRow.ActionState.IN_DOUBT;
    }

    /** One item at a time, and only where something was checked or asked. */
    boolean mayAmend(RunRow run, List<Item> failed) {
        return failed.size() == 1 && CHECKED.contains(String.valueOf(outcome(run, failed.getFirst())));
    }
}
