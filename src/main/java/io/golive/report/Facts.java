package io.golive.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.ledger.Entry;

/** The facts of one ledger entry, read from its stored bytes. */
record Facts(Entry entry, JsonNode values) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String GOLIVE = "golive";

    static Facts of(Entry entry) {
        try {
            return new Facts(entry, MAPPER.readTree(entry.body()).path("facts"));
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(
                    "Entry " + entry.sequence() + " of " + entry.chain() + " is no JSON", notJson);
        }
    }

    /** Empty when it is not there. */
    String text(String name) {
        JsonNode value = values.path(name);
        return value.isNull() || value.isMissingNode() ? "" : value.isValueNode() ? value.asText() : value.toString();
    }

    boolean byAPerson() {
        return !entry.actor().equals(GOLIVE);
    }
}
