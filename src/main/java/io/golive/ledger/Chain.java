package io.golive.ledger;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** How an entry becomes bytes and how its hash hangs on the one before it. */
final class Chain {
    /** What the first entry hangs on. */
    static final String START = "0".repeat(64);

    private Chain() {}

    static byte[] body(String chain, long sequence, Instant at, String type, String actor, Map<String, Object> facts) {
        return CanonicalJson.bytes(Map.of(
                "chain", chain,
                "sequence", sequence,
                "at", at,
                "type", type,
                "actor", actor,
                "facts", facts));
    }

    static boolean isHash(String text) {
        return text.matches("[0-9a-f]{64}");
    }

    static String hash(String previous, byte[] body) {
        return Sha256.hex(HexFormat.of().parseHex(previous), body);
    }
}
