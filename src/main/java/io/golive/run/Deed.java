package io.golive.run;

import java.time.Instant;

/**
 * What a person had a hand in.
 *
 * @param what one of the words of {@link Deeds}, or another that reads well behind "decided"
 */
record Deed(String itemId, String person, String what, Instant at) {

    /** As a sentence says it: {@code dan had c1 done again}. */
    String sentence() {
        return person + " "
                + switch (what) {
                    case Deeds.AGAIN -> "had " + itemId + " done again";
                    case Deeds.DID_NOT_HAPPEN ->
                        "stated that the action of " + itemId + " did not happen, and had it done";
                    case Deeds.BY_HAND -> "did " + itemId + " by hand";
                    case Deeds.AMEND -> "proposed the amendment of " + itemId;
                    case Deeds.AGREE -> "agreed to the amendment of " + itemId;
                    default -> "decided '" + what + "' on " + itemId;
                };
    }
}
