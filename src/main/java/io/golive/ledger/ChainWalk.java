package io.golive.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.SortedMap;

/** Walks one chain from its first entry and stops judging at the first that is wrong. */
final class ChainWalk {
    private static final JsonMapper JSON = new JsonMapper();
    private final String chain;
    private final SortedMap<Long, String> anchors;
    private long entries;
    private String head = Chain.START;
    private long lastAnchored;
    private Long firstWrong;
    private String finding;

    ChainWalk(String chain, SortedMap<Long, String> anchors) {
        this.chain = chain;
        this.anchors = anchors;
    }

    void visit(Entry entry, byte[] body) {
        entries++;
        if (firstWrong != null) {
            head = entry.hash();
            return;
        }
        long expected = entries;
        String anchored = anchors.get(expected);
        if (entry.sequence() > expected) {
            wrong(expected, "is missing: the next one there is " + entry.sequence());
        } else if (entry.sequence() < expected) {
            wrong(entry.sequence(), "was inserted before the first entry");
        } else if (!says(entry)) {
            wrong(expected, "was changed or moved: its columns and its body do not say the same");
        } else if (!Chain.hash(head, body).equals(entry.hash())) {
            wrong(expected, "was changed: its hash does not follow from its body and the entry before it");
        } else if (anchored != null && !anchored.equals(entry.hash())) {
            wrong(expected, "is not the one that was anchored outside the database: the chain was written anew");
        } else if (anchored != null) {
            lastAnchored = expected;
        }
        head = entry.hash();
    }

    Verification result() {
        if (firstWrong == null && !anchors.isEmpty() && anchors.lastKey() > entries) {
            wrong(entries + 1, "is missing: the tail up to the anchored entry " + anchors.lastKey() + " was cut off");
        }
        if (firstWrong != null) {
            return new Verification(false, entries, head, firstWrong, finding);
        }
        String proven = lastAnchored == 0
                ? "no anchor outside the database proves it"
                : "proven up to entry " + lastAnchored + " by its anchor outside the database";
        return new Verification(
                true, entries, head, null, entries + " entries of " + chain + " follow from each other; " + proven);
    }

    private void wrong(long sequence, String what) {
        firstWrong = sequence;
        finding = "Entry " + sequence + " of " + chain + " " + what
                + ". Compare with a backup, and with the anchors, before you rely on anything from this entry on";
    }

    private boolean says(Entry entry) {
        try {
            JsonNode body = JSON.readTree(entry.body());
            return body.path("chain").asText().equals(entry.chain())
                    && body.path("sequence").asText().equals(Long.toString(entry.sequence()))
                    && body.path("at").asText().equals(entry.at().toString())
                    && body.path("type").asText().equals(entry.type())
                    && body.path("actor").asText().equals(entry.actor());
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
