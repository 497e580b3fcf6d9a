package io.golive.run;

import io.golive.plan.Item;

/**
 * Work on an item that this process has taken up; owner and deliveries together are the fence that only it passes.
 *
 * @param lane whose closing cancels it: {@link #FORWARD}, or a rollback's id
 * @param deliveries how often the work was taken up, this time included
 */
record Execution(
        String runId,
        String itemId,
        long elementInstanceKey,
        WorkKind work,
        String lane,
        String owner,
        int deliveries) {
    /** The lane of the way forward. */
    static final String FORWARD = "forward";

    enum WorkKind {
        CHECK,
        ACTION
    }

    static final int MAX_DELIVERIES = 3;

    /** Whether an action in doubt is done again without asking anybody. */
    boolean mayBeDoneAgain(Item item) {
        return item.auto() && item.action().idempotent() && !lastDelivery();
    }

    boolean lastDelivery() {
        return deliveries >= MAX_DELIVERIES;
    }
}
