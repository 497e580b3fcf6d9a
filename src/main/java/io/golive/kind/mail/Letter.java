package io.golive.kind.mail;

import io.golive.check.Request;
import io.golive.check.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A message with every place filled in.
 *
 * @param from the target's {@code from}
 * @param run the run that sends it, or null
 * @param id of the message, as in its header
 */
record Letter(String from, List<String> to, String subject, String text, String run, String id) {

    /** @throws IllegalArgumentException when it cannot be sent as the plan and the environment say it */
    static Letter of(Request request) {
        Object from = request.target().properties().get("from");
        if (from == null) {
            throw new IllegalArgumentException(request.target().label()
                    + " does not say who sends; write from: golive@shop.vn in the environment");
        }
        List<String> to = new ArrayList<>();
        if (request.properties().get("to") instanceof List<?> addresses) {
            addresses.forEach(address -> to.add(line("to", String.valueOf(address), request)));
        }
        if (to.isEmpty()) {
            throw new IllegalArgumentException("nobody is to get it; write to: [ops@shop.vn]");
        }
        Object run = request.variables().get("run");
        return new Letter(
                line("from", from.toString(), request),
                List.copyOf(to),
                line("subject", request.text("subject").orElseThrow(), request),
                fill(request.text("text").orElseThrow(), request),
                run == null ? null : run.toString(),
                "<" + UUID.randomUUID() + "@golive>");
    }

    /** A second line would be a header of its own. */
    private static String line(String name, String text, Request request) {
        String filled = fill(text, request).strip();
        if (filled.isEmpty() || filled.contains("\n") || filled.contains("\r")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is " + (filled.isEmpty() ? "empty" : "more than one line") + "; write one line");
        }
        return filled;
    }

    private static String fill(String text, Request request) {
        return Template.fill(text, request.variables(), UnaryOperator.identity());
    }

    String resolved() {
        return "From: " + from + "\nTo: " + String.join(", ", to) + "\nSubject: " + subject + "\nMessage-ID: " + id
                + "\n\n" + text;
    }
}
