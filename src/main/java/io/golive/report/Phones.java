package io.golive.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.golive.people.Contact;
import io.golive.people.Staff;
import io.golive.run.RunView;
import java.util.List;
import java.util.Objects;

/**
 * Takes the phone numbers of people out of what is handed on, wherever they stand: lists of whom to call, texts of
 * reminders, what a person wrote.
 */
final class Phones {
    private static final String INSTEAD = "(phone: see the runbook)";
    private final List<String> numbers;
    private final ObjectMapper mapper;

    Phones(Staff staff, ObjectMapper mapper) {
        this.numbers = staff.contacts().values().stream()
                .map(Contact::phone)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        this.mapper = mapper;
    }

    RunView without(RunView view) {
        try {
            return mapper.treeToValue(without(mapper.valueToTree(view)), RunView.class);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("A run's view cannot be read as it was written", notOurs);
        }
    }

    private JsonNode without(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(without(entry.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int at = 0; at < array.size(); at++) {
                array.set(at, without(array.get(at)));
            }
        } else if (node instanceof TextNode text) {
            return TextNode.valueOf(without(text.textValue()));
        }
        return node;
    }

    private String without(String text) {
        String free = text;
        for (String number : numbers) {
            free = free.replace(number, INSTEAD);
        }
        return free;
    }
}
