package io.golive.kind.probe;

import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.util.List;
import java.util.Set;

/** A check that does what a test tells it to. */
public final class ProbeCheck implements Check {
    /** What it does at a look. */
    @FunctionalInterface
    public interface Look {
        Observation at(Request request) throws Exception;
    }

    @Override
    public KindSpec spec() {
        return new KindSpec(
                "probe",
                "look",
                Set.of(),
                List.of(new Property("look", Type.ANY, true, false, "What it does.")),
                Set.of("probed"));
    }

    @Override
    public Observation observe(Request request) throws Exception {
        return ((Look) request.properties().get("look")).at(request);
    }
}
