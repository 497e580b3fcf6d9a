package io.golive.process;

import io.camunda.client.api.response.ActivatedJob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One job as its worker reads it: variables by name and type, and the engine's keys. */
record Job(
        Map<String, Object> variables,
        Map<String, String> headers,
        long elementInstanceKey,
        long processInstanceKey,
        int retries) {

    static Job of(ActivatedJob job) {
        return new Job(
                job.getVariablesAsMap(),
                job.getCustomHeaders(),
                job.getElementInstanceKey(),
                job.getProcessInstanceKey(),
                job.getRetries());
    }

    String runId() {
        return text(Names.RUN_ID);
    }

    /** @throws IllegalStateException when the model does not hand it over */
    String text(String variable) {
        if (variables.get(variable) instanceof String value) {
            return value;
        }
        throw new IllegalStateException(
                "The model has to set the variable " + variable + " to a text, found " + variables.get(variable));
    }

    /** Null when it is not set. */
    String textOrNull(String variable) {
        return Objects.toString(variables.get(variable), null);
    }

    /** Those of the named variables that are set. */
    Map<String, Object> only(List<String> names) {
        Map<String, Object> chosen = new HashMap<>(variables);
        chosen.keySet().retainAll(names);
        chosen.values().removeIf(Objects::isNull);
        return chosen;
    }

    /** No engine retry is left after this one. */
    boolean lastTry() {
        return retries <= 1;
    }
}
