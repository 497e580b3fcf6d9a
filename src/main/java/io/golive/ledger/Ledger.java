package io.golive.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The append-only, hash-chained record: one chain per run (named by the run's id) and one named {@code system}. Entries
 * are canonical JSON (RFC 8785) stored as bytes; each hash is SHA-256 over the previous hash and the entry's bytes.
 */
public interface Ledger {
    /** The chain of what concerns the installation; the beginning and the end of every run are in it. */
    String SYSTEM = "system";

    /** Entries that are read at a time. */
    int PAGE = 500;

    /**
     * Appends inside the caller's transaction, which must be open; call it last, it serialises writers of the chain.
     *
     * @param type what happened, for example {@code item.outcome}
     * @param actor who caused it: a person, or {@code golive}
     * @param facts JSON-like values; no secrets, no evidence bodies (their hashes only)
     */
    Entry append(String chain, String type, String actor, Map<String, Object> facts);

    /** Entries of a chain after a sequence number, in order. */
    List<Entry> read(String chain, long afterSequence, int limit);

    /** All entries of a chain, in order. */
    default List<Entry> all(String chain) {
        List<Entry> all = new ArrayList<>();
        List<Entry> page = read(chain, 0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = read(chain, all.getLast().sequence(), PAGE);
        }
        return all;
    }

    /** The last entry of a chain; empty when it has none. */
    Optional<Entry> head(String chain);

    /** The entries of one type, in order. */
    List<Entry> ofType(String chain, String type);

    /** Walks the whole chain. */
    Verification verify(String chain);

    /** Walks every chain that the database or the anchors know of; empty when all are intact. */
    List<Break> breaks();
}
