package io.golive.kind.http;

import io.golive.check.CallException;
import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Probe;
import io.golive.check.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Observes the answer to one request that changes nothing. */
final class HttpCheck implements Check {
    private static final KindSpec SPEC = new KindSpec(
            "http",
            "request",
            Set.of("http"),
            List.of(
                    new Property("request", Type.TEXT, true, true, "Method and path, such as GET /flags/${flag}."),
                    new Property("headers", Type.MAP, false, true, "Headers to send."),
                    new Property(
                            "body", Type.ANY, false, true, "What is sent: a map or list as JSON, a text as it is."),
                    new Property(
                            "readOnly",
                            Type.FLAG,
                            false,
                            false,
                            "Says that this request changes nothing though its method is not GET, HEAD or OPTIONS.")),
            Set.of("status", "headers", "text", "body", "bytes"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Optional<Probe> probe() {
        return Optional.of(new Probe(Map.of("request", "GET /"), List.of("status != 401 and status != 403")));
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        String line = String.valueOf(properties.getOrDefault("request", "GET /"));
        return HttpCall.isReading(line) || Boolean.TRUE.equals(properties.get("readOnly"))
                ? List.of()
                : List.of("a check changes nothing, but '" + line
                        + "' may. Make it a do:, or say readOnly: true if it really only reads");
    }

    @Override
    public Observation observe(Request request) throws Exception {
        HttpCall call = HttpCall.of(request);
        if (!call.isReading() && !Boolean.parseBoolean(request.text("readOnly").orElse("false"))) {
            throw new IllegalArgumentException("a check changes nothing, but " + call.method()
                    + " may; make it a do:, or say readOnly: true if it really only reads");
        }
        try {
            Answer answer = Exchange.send(call, request, Map.of());
            return new Observation(answer.values(), answer.absent(), call.resolved(), answer.excerpt());
        } catch (Exchange.FailedException e) {
            throw new CallException(e.getMessage(), call.resolved(), e);
        }
    }
}
