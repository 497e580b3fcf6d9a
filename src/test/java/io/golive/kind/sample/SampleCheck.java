package io.golive.kind.sample;

import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that a new kind needs: one class in a package of its own. It observes what the plan tells it to. */
public final class SampleCheck implements Check {
    @Override
    public KindSpec spec() {
        return new KindSpec(
                "sample",
                "sees",
                Set.of(),
                List.of(new Property("sees", Type.ANY, true, false, "What it sees.")),
                Set.of("seen"));
    }

    @Override
    public Observation observe(Request request) {
        Object sees = request.properties().get("sees");
        return new Observation(Map.of("seen", sees), Map.of(), "look", String.valueOf(sees));
    }
}
