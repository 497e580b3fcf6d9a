package io.golive.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What the body of an entry says of itself; of one that is no JSON, nothing. */
record EntryBody(JsonNode json) {
    private static final JsonMapper JSON = new JsonMapper();

    static EntryBody of(String body) {
        try {
            return new EntryBody(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return new EntryBody(MissingNode.getInstance());
        }
    }

    boolean says(Entry entry) {
        return text("chain").equals(entry.chain())
                && text("sequence").equals(Long.toString(entry.sequence()))
                && text("at").equals(entry.at().toString())
                && text("type").equals(entry.type())
                && text("actor").equals(entry.actor());
    }

    String text(String field) {
        return json.path(field).asText();
    }

    Instant at() {
        try {
            return Instant.parse(text("at"));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    /** Of the start or the deployment of a run. */
    Optional<String> frozenHash() {
        return Optional.ofNullable(json.path("facts").path("frozenHash").textValue())
                .filter(hash -> text("type").matches("run\\.(started|deployed)"));
    }
}
