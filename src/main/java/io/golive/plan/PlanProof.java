package io.golive.plan;

import java.util.List;

/** Something else that must agree with a plan before it may start: its models, its forms, the secrets it needs. */
@FunctionalInterface
public interface PlanProof {
    /** Every disagreement found; empty when the plan may start. */
    List<Problem> problems(Plan plan);
}
