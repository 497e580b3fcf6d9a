package io.golive.run;

/** The models and forms of plans as they are in their folders now. */
public interface DeployedModels {

    /** The {@link Drawing#hash} of what a plan would be deployed with now. */
    String hashNow(String plan);
}
