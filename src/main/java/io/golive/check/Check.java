package io.golive.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One protocol's way of observing a target. An implementation changes nothing, keeps no state between calls, and has a
 * public no-argument constructor: {@link Kinds} finds it in its package under {@code io.golive.kind}.
 */
public interface Check {

    /** The key in a plan ({@code sql}), its properties, and the names that it observes. */
    KindSpec spec();

    /**
     * Observes the target once.
     *
     * @return what was seen; never a verdict
     * @throws Exception when nothing could be measured; the message becomes the evidence of an ERROR
     */
    Observation observe(Request request) throws Exception;

    /**
     * The names that conditions may use with these properties, beside those of every kind ({@code ms}, {@code it}, vars,
     * kept values). Defaults to what {@link #spec()} declares.
     */
    default Set<String> observes(Map<String, Object> properties) {
        return spec().observes();
    }

    /**
     * The variables that these properties need beside those behind {@code ${x}}, which the loader sees itself: what a kind
     * binds ({@code :x}). The loader proves that each is there.
     */
    default Set<String> binds(Map<String, Object> properties) {
        return Set.of();
    }

    /**
     * What is wrong with these properties, though each is of its type: what was found, then what to write instead, as two
     * sentences. The loader refuses the plan with them.
     */
    default List<String> problems(Map<String, Object> properties) {
        return List.of();
    }

    /**
     * The smallest look that shows whether a target takes a login, for whoever makes sure of that ahead of time; empty for a
     * kind that has none.
     */
    default Optional<Probe> probe() {
        return Optional.empty();
    }

    /**
     * What this machine lacks for this kind to observe anything, and how to get it, as two sentences; empty when nothing.
     * Asked before a run starts, so that it is known early; until it is there every such check is ERROR with this text.
     */
    default Optional<String> missing() {
        return Optional.empty();
    }
}
