package io.golive.action;

import io.golive.check.CheckContext;

/** Runs one action with its timeout; cancels it when the context says so; never throws for what the target does. */
public final class ActionRunner {
    private final ActionKinds kinds;

    public ActionRunner(ActionKinds kinds) {
        this.kinds = kinds;
    }

    public ActionResult run(ActionSpec spec, CheckContext context) {
        throw new UnsupportedOperationException("to be written, with " + kinds);
    }
}
