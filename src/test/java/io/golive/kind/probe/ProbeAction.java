package io.golive.kind.probe;

import io.golive.action.Action;
import io.golive.action.Receipt;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Request;
import java.util.List;
import java.util.Set;

/** An action that does what a test tells it to. */
public final class ProbeAction implements Action {
    /** What it does. */
    @FunctionalInterface
    public interface Deed {
        Receipt with(Request request) throws Exception;
    }

    @Override
    public KindSpec spec() {
        return new KindSpec(
                "probe",
                "deed",
                Set.of(),
                List.of(new Property("deed", Type.ANY, true, false, "What it does.")),
                Set.of("probed"));
    }

    @Override
    public Receipt perform(Request request) throws Exception {
        return ((Deed) request.properties().get("deed")).with(request);
    }
}
