package io.golive.ledger;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chain as a file that proves itself: JSON Lines, each line canonical JSON (RFC 8785). The first line says how the others
 * are verified, so that this needs neither Golive nor its database. docs/ledger.md describes the format.
 */
public final class LedgerExport {
    /** The media type of such a file. */
    public static final String MEDIA_TYPE = "application/vnd.golive.ledger+jsonl";

    static final String FORMAT = "golive-ledger-1";
    static final String RULE = "hash = SHA-256 over the 32 bytes of the hash before it, then the UTF-8 bytes of body;"
            + " before the first entry stands genesis";

    private LedgerExport() {}

    /** @param entries the whole chain, in order */
    public static byte[] of(String chain, List<Entry> entries) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header(chain, entries));
        file.write('\n');
        for (Entry entry : entries) {
            file.writeBytes(line(entry));
            file.write('\n');
        }
        return file.toByteArray();
    }

    static byte[] header(String chain, List<Entry> entries) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", FORMAT);
        header.put("rule", RULE);
        header.put("genesis", Chain.START);
        header.put("chain", chain);
        header.put("entries", entries.size());
        header.put("head", entries.isEmpty() ? Chain.START : entries.getLast().hash());
        header.put("frozenHash", chain.equals(Ledger.SYSTEM) ? null : frozenHash(entries));
        return CanonicalJson.bytes(header);
    }

    static byte[] line(Entry entry) {
        return CanonicalJson.bytes(Map.of("sequence", entry.sequence(), "body", entry.body(), "hash", entry.hash()));
    }

    /** What the run was last frozen as: plan, environment and, once it is deployed, its models. */
    private static String frozenHash(List<Entry> entries) {
        String last = null;
        for (Entry entry : entries) {
            last = EntryBody.of(entry.body()).frozenHash().orElse(last);
        }
        return last;
    }
}
