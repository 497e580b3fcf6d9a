package io.golive.action;

import io.golive.check.KindSpec;
import io.golive.check.Request;

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
}
