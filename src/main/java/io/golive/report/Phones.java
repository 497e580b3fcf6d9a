package io.golive.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.golive.people.Contact;
import io.golive.people.Staff;
import java.util.List;
import java.util.Objects;

/**
 * Takes the phone numbers of people out of what is handed on, wherever they stand: lists of whom to call, texts of
 * reminders, what a person wrote.
 */
final class Phones {
    private static final String INSTEAD = "(phone: see the runbook)";
    private final List<String> numbers;

    Phones(Staff staff) {
        this.numbers = staff.contacts().values().stream()
                .map(Contact::phone)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Every text in it, changed in place. */
    JsonNode without(JsonNode node) {
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

    String without(String text) {
        String free = text;
        for (String number : numbers) {
            free = free.replace(number, INSTEAD);
        }
        return free;
    }
}
