package io.golive.kind.http;

import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.util.List;
import java.util.Set;

final class HttpCheck implements Check {
    private static final KindSpec SPEC = new KindSpec(
            "http",
            "request",
            Set.of("http"),
            List.of(
                    new KindSpec.Property(
                            "request", KindSpec.Type.TEXT, true, true, "Method and path, such as GET /flags/${flag}."),
                    new KindSpec.Property("headers", KindSpec.Type.MAP, false, true, "Headers to send."),
                    new KindSpec.Property(
                            "body",
                            KindSpec.Type.ANY,
                            false,
                            true,
                            "What is sent: a map or list as JSON, a text as it is."),
                    new KindSpec.Property(
                            "readOnly",
                            KindSpec.Type.FLAG,
                            false,
                            false,
                            "Says that this request changes nothing though its method is not GET, HEAD or OPTIONS.")),
            Set.of("status", "headers", "text", "body", "bytes"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Observation observe(Request request) throws Exception {
        throw new UnsupportedOperationException("to be written");
    }
}
