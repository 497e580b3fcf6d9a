package io.golive.ledger;

import java.util.SortedMap;

/** Walks one chain from its first entry and stops judging at the first that is wrong. */
final class ChainWalk {
    private final String chain;
    private final SortedMap<Long, String> anchors;
    private final String outsideOf;
    private long entries;
    private String head = Chain.START;
    private long lastAnchored;
    private Long firstWrong;
    private String finding;

    /** Of a chain in the database. */
    ChainWalk(String chain, SortedMap<Long, String> anchors) {
        this(chain, anchors, "the database");
    }

    /** @param outsideOf where the chain lies: what is kept elsewhere is what proves it */
    ChainWalk(String chain, SortedMap<Long, String> anchors, String outsideOf) {
        this.chain = chain;
        this.anchors = anchors;
        this.outsideOf = outsideOf;
    }

    void visit(Entry entry, byte[] body) {
        entries++;
        if (firstWrong != null) {
            head = entry.hash();
            return;
        }
        long expected = entries;
        String anchored = anchors.get(expected);
        String hash = Chain.hash(head, body);
        if (entry.sequence() > expected) {
            wrong(expected, "is missing or was moved: the next one there is " + entry.sequence());
        } else if (entry.sequence() < 1) {
            wrong(entry.sequence(), "was inserted before the first entry");
        } else if (entry.sequence() < expected) {
            wrong(expected, "was added or moved: expected " + expected + ", found " + entry.sequence() + " again");
        } else if (!EntryBody.of(entry.body()).says(entry)) {
            wrong(expected, "was changed or moved: what stands beside its body and its body do not say the same");
        } else if (!hash.equals(entry.hash())) {
            wrong(
                    expected,
                    "was changed, or the one before it: its hash does not follow from its body and the hash before it"
                            + " (found " + entry.hash() + ", expected " + hash + ")");
        } else if (anchored != null && !anchored.equals(entry.hash())) {
            wrong(
                    expected,
                    "is not the one that was anchored outside " + outsideOf + ": the chain was written anew (found "
                            + entry.hash() + ", expected " + anchored + ")");
        } else if (anchored != null) {
            lastAnchored = expected;
        }
        head = entry.hash();
    }

    /** Where an entry is expected stands something else. */
    void visitNoEntry(String what) {
        entries++;
        if (firstWrong == null) {
            wrong(entries, what);
        }
    }

    Verification result() {
        if (firstWrong == null && !anchors.isEmpty() && anchors.lastKey() > entries) {
            wrong(entries + 1, "is missing: the tail up to the anchored entry " + anchors.lastKey() + " was cut off");
        }
        if (firstWrong != null) {
            return new Verification(false, entries, head, firstWrong, finding);
        }
        String proven = lastAnchored == 0
                ? "no anchor outside " + outsideOf + " proves it"
                : "proven up to entry " + lastAnchored + " by its anchor outside " + outsideOf;
        return new Verification(
                true, entries, head, null, entries + " entries of " + chain + " follow from each other; " + proven);
    }

    private void wrong(long sequence, String what) {
        firstWrong = sequence;
        finding = "Entry " + sequence + " of " + chain + " " + what
                + ". Compare with a backup, and with the anchors, before you rely on anything from this entry on";
    }
}
