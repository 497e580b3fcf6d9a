package io.golive.action;

import io.golive.check.KindSpec;
import io.golive.check.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One protocol's way of changing a target. Same rules for implementations as for {@link io.golive.check.Check}. */
public interface Action {

    /** The key in a plan's {@code do} and its properties. */
    KindSpec spec();

    /**
     * Changes the target once.
     *
     * @return what was done
     * @throws ActionFailedException when it surely did not happen, or happened and surely failed without effect
     * @throws Exception anything else: it is unknown whether it happened (IN DOUBT)
     */
    Receipt perform(Request request) throws Exception;

    /** As {@link io.golive.check.Check#binds}. */
    default Set<String> binds(Map<String, Object> properties) {
        return Set.of();
    }

    /** As {@link io.golive.check.Check#problems}. */
    default List<String> problems(Map<String, Object> properties) {
        return List.of();
    }
}
