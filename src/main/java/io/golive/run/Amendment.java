package io.golive.run;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one item is changed for one run.
 *
 * @param hash of the item as it would be, {@code hashBefore} as it was: SHA-256 over its canonical JSON
 * @param difference line by line, {@code -} before and {@code +} after
 * @param agreed null while nobody has decided
 * @param note why it was declined, or what was said when it was agreed to
 */
record Amendment(
        long id,
        String itemId,
        String hash,
        String hashBefore,
        String difference,
        String reason,
        String proposedBy,
        Instant proposedAt,
        Boolean agreed,
        String decidedBy,
        Instant decidedAt,
        String note) {

    boolean open() {
        return agreed == null;
    }

    boolean declined() {
        return Boolean.FALSE.equals(agreed);
    }

    /** What ledger and evidence say of it. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("item", itemId);
        facts.put("difference", difference);
        facts.put("hashBefore", hashBefore);
        facts.put("hash", hash);
        facts.put("reason", reason);
        facts.put("proposedBy", proposedBy);
        if (Boolean.TRUE.equals(agreed)) {
            facts.put("agreedBy", decidedBy);
        }
        return facts;
    }

    RunView.AmendmentView view() {
        return new RunView.AmendmentView(itemId, difference, reason, proposedBy, decidedBy, decidedAt);
    }
}
