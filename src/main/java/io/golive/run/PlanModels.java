package io.golive.run;

/** The models of a plan as they lie in their files now, with the common ones and the forms. */
@FunctionalInterface
public interface PlanModels {

    /** What a deployment of them would say. */
    Drawing drawing(String planId);
}
