package io.golive.kind.http;

import io.golive.action.Action;
import io.golive.action.ActionFailedException;
import io.golive.action.Receipt;
import io.golive.check.CallException;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Request;
import io.golive.target.UnknownSecretException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends one request that changes something, tagged with the run's id, and never a second time. */
final class HttpAction implements Action {
    private static final String RUN_HEADER = "X-Golive-Run";

    private static final KindSpec SPEC = new KindSpec(
            "http",
            "request",
            Set.of("http"),
            List.of(
                    new Property("request", Type.TEXT, true, true, "Method and path, such as PUT /flags/${flag}."),
                    new Property("headers", Type.MAP, false, true, "Headers to send."),
                    new Property(
                            "body", Type.ANY, false, true, "What is sent: a map or list as JSON, a text as it is.")),
            Set.of("status", "headers", "text", "body", "bytes"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Receipt perform(Request request) throws ActionFailedException, CallException, InterruptedException {
        if (request.login() == null) {
            throw new ActionFailedException(
                    request.target().label()
                            + " has no writer, so nothing there can be changed; give it a writer: in the environment, or say as:");
        }
        HttpCall call = prepared(request);
        try {
            Object run = request.variables().get("run");
            return judged(
                    call, Exchange.send(call, request, run == null ? Map.of() : Map.of(RUN_HEADER, run.toString())));
        } catch (IllegalArgumentException | UnknownSecretException e) {
            throw new ActionFailedException(e.getMessage(), call.resolved(), e);
        } catch (Exchange.FailedException e) {
            if (e.mayHaveArrived()) {
                throw new CallException(e.getMessage(), call.resolved(), e);
            }
            throw new ActionFailedException(e.getMessage(), call.resolved(), e);
        }
    }

    private static HttpCall prepared(Request request) throws ActionFailedException {
        try {
            return HttpCall.of(request);
        } catch (IllegalArgumentException e) {
            throw new ActionFailedException(e.getMessage(), e);
        }
    }

    private static Receipt judged(HttpCall call, Answer answer) throws ActionFailedException, CallException {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Receipt(answer.values(), call.resolved(), answer.excerpt());
        }
        String said = "it was answered with " + answer.excerpt();
        if (status >= 400 && status < 500) {
            throw new ActionFailedException(said, call.resolved(), null);
        }
        throw new CallException(said, call.resolved(), null);
    }
}
