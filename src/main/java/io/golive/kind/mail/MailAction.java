package io.golive.kind.mail;

import io.golive.action.Action;
import io.golive.action.ActionFailedException;
import io.golive.action.Receipt;
import io.golive.check.CallException;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends one message, tagged with the run's id, and never a second time. */
final class MailAction implements Action {
    private static final KindSpec SPEC = new KindSpec(
            "mail",
            "subject",
            Set.of("smtp"),
            List.of(
                    new Property("to", Type.LIST, true, true, "Addresses: [ops@shop.vn]."),
                    new Property("subject", Type.TEXT, true, true, "One line."),
                    new Property("text", Type.TEXT, true, true, "What it says, as plain text.")),
            Set.of("id", "answer"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Receipt perform(Request request) throws ActionFailedException, CallException {
        if (request.login() == null) {
            throw new ActionFailedException(request.target().label()
                    + " has no writer, so nothing is sent there; give it one in the environment");
        }
        try {
            Letter letter = Letter.of(request);
            Post.Sent sent = Post.send(letter, request);
            return new Receipt(Map.of("id", sent.id(), "answer", sent.answer()), letter.resolved(), sent.answer());
        } catch (IllegalArgumentException e) {
            throw new ActionFailedException(e.getMessage(), e);
        }
    }
}
