package io.golive.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A plan or environment that cannot be used; carries every mistake found, not just the first. */
public final class PlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    public PlanException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
