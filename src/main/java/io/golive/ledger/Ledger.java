package io.golive.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The append-only, hash-chained record: one chain per run (named by the run's id) and one named {@code system}. Entries
 * are canonical JSON (RFC 8785) stored as bytes; each hash is SHA-256 over the previous hash and the entry's bytes.
 */
public interface Ledger {

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

    /** The last entry of a chain; empty when it has none. */
    Optional<Entry> head(String chain);

    /** Walks the whole chain. */
    Verification verify(String chain);
}
