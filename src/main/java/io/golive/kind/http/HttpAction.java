package io.golive.kind.http;

import io.golive.action.Action;
import io.golive.action.Receipt;
import io.golive.check.KindSpec;
import io.golive.check.Request;
import java.util.List;
import java.util.Set;

final class HttpAction implements Action {
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
                            "What is sent: a map or list as JSON, a text as it is.")),
            Set.of("status", "headers", "text", "body", "bytes"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Receipt perform(Request request) throws Exception {
        throw new UnsupportedOperationException("to be written");
    }
}
