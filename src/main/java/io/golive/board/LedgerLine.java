package io.golive.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.ledger.Entry;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One entry of the ledger, for reading.
 *
 * @param what its type in words
 * @param of whom or what it tells; empty where its type says all
 * @param said what became of it, and why; may be empty
 */
record LedgerLine(Entry entry, String what, String of, String said) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SUBJECTS = List.of(
            "item",
            "step",
            "gate",
            "signoff",
            "watch",
            "notice",
            "followUp",
            "rollback",
            "scenario",
            "subject",
            "source");
    private static final List<String> SAID =
            List.of("outcome", "state", "decision", "answer", "role", "to", "reason", "error", "note");
    private static final int LONGEST = 160;

    static LedgerLine of(Entry entry) {
        JsonNode facts = facts(entry.body());
        return new LedgerLine(
                entry,
                entry.type().replace('.', ' ').replace('-', ' '),
                texts(facts, SUBJECTS, " "),
                cut(texts(facts, SAID, ", ")));
    }

    private static JsonNode facts(String body) {
        try {
            return JSON.readTree(body).path("facts");
        } catch (JsonProcessingException e) {
            // the ledger writes JSON alone: what cannot be read is for the verification to judge, and shown as it is
            return JSON.createObjectNode().put("error", body);
        }
    }

    private static String texts(JsonNode facts, List<String> names, String between) {
        return names.stream()
                .map(facts::path)
                .filter(fact -> fact.isValueNode() && !fact.asText().isBlank() && !fact.isNull())
                .map(JsonNode::asText)
                .collect(Collectors.joining(between));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
