package io.golive.plan;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import java.nio.file.Path;
import java.util.List;

/** The plans below one folder ({@code bpmn/}): lists them, loads them, and refuses what is wrong with line and advice. */
public final class Plans {
    private final Path folder;
    private final Kinds checks;
    private final ActionKinds actions;

    public Plans(Path folder, Kinds checks, ActionKinds actions) {
        this.folder = folder;
        this.checks = checks;
        this.actions = actions;
    }

    /** Ids of the plans that are there (folders with a plan.yaml), in alphabetical order. */
    public List<String> ids() {
        throw new UnsupportedOperationException("to be written");
    }

    /** @throws PlanException with every mistake found */
    public Plan load(String planId) {
        throw new UnsupportedOperationException("to be written " + checks + actions);
    }

    /**
     * Loads {@code <plan>/environments/<name>.yaml} and proves that it has every site, target, login and role that the
     * plan uses.
     *
     * @throws PlanException with every mistake found
     */
    public Environment environment(Plan plan, String name) {
        throw new UnsupportedOperationException("to be written");
    }

    /** The folder of one plan, with its models. */
    public Path folder(String planId) {
        return folder.resolve(planId);
    }
}
