package io.golive.ledger;

/**
 * A place where a chain contradicts itself or its anchors.
 *
 * @param firstWrong sequence number of the first entry that is wrong there
 * @param upTo the last one; the same for a single entry
 * @param found what is there instead: other than this, it is another break
 * @param finding one sentence for a person
 */
public record Break(String chain, long firstWrong, long upTo, String found, String finding) {

    /** Whether whoever knows of this one knows of the other: a tail that was lost is filled again by and by. */
    public boolean covers(Break other) {
        return chain.equals(other.chain)
                && firstWrong == other.firstWrong
                && found.equals(other.found)
                && upTo >= other.upTo;
    }
}
