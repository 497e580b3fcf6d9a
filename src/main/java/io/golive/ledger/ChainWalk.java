package io.golive.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Walks one chain from its first entry. Behind one that is wrong it goes on from what is there, so that it finds the next one
 * too.
 */
final class ChainWalk {
    /** Nobody reads more; once these are known the next ones are found. */
    private static final int MOST = 100;

    /** Of a tail that is not the one that was anchored, or not there yet. */
    private static final String ANEW = "written anew";

    private final String chain;
    private final SortedMap<Long, String> anchors;
    private final String outsideOf;
    private final List<Break> breaks = new ArrayList<>();
    private long entries;
    private long expected = 1;
    /** What the next entry hangs on; null where that is not known. */
    private String before = Chain.START;

    private String head = Chain.START;
    private long lastAnchored;
    /** Where in the breaks the one stands in which the walk is: entries behind it contradict their anchors because of it. */
    private int anew = -1;

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
        head = entry.hash();
        if (entry.sequence() < 1) {
            wrong(entry.sequence(), mark(entry), "was inserted before the first entry");
            return;
        }
        if (entry.sequence() < expected) {
            wrong(
                    expected,
                    mark(entry),
                    "was added or moved: expected " + expected + ", found " + entry.sequence() + " again");
            return;
        }
        if (entry.sequence() > expected) {
            wrong(
                    expected,
                    entry.sequence() - 1,
                    "missing",
                    "is missing or was moved: the next one there is " + entry.sequence());
            before = null;
        }
        follow(entry, body);
        expected = entry.sequence() + 1;
    }

    private void follow(Entry entry, byte[] body) {
        String hash = before == null ? entry.hash() : Chain.hash(before, body);
        String anchored = anchors.get(entry.sequence());
        boolean asAnchored = entry.hash().equals(anchored);
        if (!EntryBody.of(entry.body()).says(entry)) {
            wrong(
                    entry.sequence(),
                    mark(entry),
                    "was changed or moved: what stands beside its body and its body do not say the same");
        } else if (!hash.equals(entry.hash())) {
            wrong(
                    entry.sequence(),
                    mark(entry),
                    "was changed, or the one before it: its hash does not follow from its body and the hash before it"
                            + " (found " + entry.hash() + ", expected " + hash + ")");
        } else if (anchored != null && !asAnchored) {
            writtenAnew(
                    entry.sequence(),
                    entry.sequence(),
                    "is not the one that was anchored outside " + outsideOf + ": the chain was written anew (found "
                            + entry.hash() + ", expected " + anchored + ")");
        }
        if (asAnchored) {
            anew = -1;
            lastAnchored = entry.sequence();
        }
        before = Chain.isHash(entry.hash()) ? entry.hash() : null;
    }

    /** Where an entry is expected stands something else. */
    void visitNoEntry(String what) {
        entries++;
        wrong(expected, what, what);
        expected++;
        before = null;
    }

    Verification result() {
        List<Break> found = breaks();
        if (!found.isEmpty()) {
            Break first = found.getFirst();
            return new Verification(false, entries, head, first.firstWrong(), first.finding());
        }
        String proven = lastAnchored == 0
                ? "no anchor outside " + outsideOf + " proves it"
                : "proven up to entry " + lastAnchored + " by its anchor outside " + outsideOf;
        return new Verification(
                true, entries, head, null, entries + " entries of " + chain + " follow from each other; " + proven);
    }

    /** In the order of the chain; empty when it is intact. */
    List<Break> breaks() {
        if (!anchors.isEmpty() && anchors.lastKey() >= expected) {
            writtenAnew(
                    expected,
                    anchors.lastKey(),
                    "is missing: the tail up to the anchored entry " + anchors.lastKey() + " was cut off");
        }
        return List.copyOf(breaks);
    }

    private void writtenAnew(long sequence, long upTo, String what) {
        if (anew >= 0) {
            Break begun = breaks.get(anew);
            breaks.set(anew, new Break(chain, begun.firstWrong(), upTo, ANEW, begun.finding()));
        } else if (breaks.size() < MOST) {
            anew = breaks.size();
            breaks.add(new Break(chain, sequence, upTo, ANEW, finding(sequence, what)));
        }
    }

    private void wrong(long sequence, String found, String what) {
        wrong(sequence, sequence, found, what);
    }

    /** Entries that are wrong one behind the other are one break. */
    private void wrong(long sequence, long upTo, String found, String what) {
        Break last = breaks.isEmpty() ? null : breaks.getLast();
        if (last != null && last.upTo() == sequence - 1 && breaks.size() - 1 != anew) {
            String both = Sha256.hex((last.found() + found).getBytes(StandardCharsets.UTF_8));
            breaks.set(breaks.size() - 1, new Break(chain, last.firstWrong(), upTo, both, last.finding()));
        } else if (breaks.size() < MOST) {
            breaks.add(new Break(chain, sequence, upTo, found, finding(sequence, what)));
        }
    }

    private static String mark(Entry entry) {
        String all = String.join(
                "\n",
                String.valueOf(entry.sequence()),
                String.valueOf(entry.at()),
                entry.type(),
                entry.actor(),
                entry.body(),
                entry.hash());
        return Sha256.hex(all.getBytes(StandardCharsets.UTF_8));
    }

    private String finding(long sequence, String what) {
        return "Entry " + sequence + " of " + chain + " " + what
                + ". Compare with a backup, and with the anchors, before you rely on anything from this entry on";
    }
}
