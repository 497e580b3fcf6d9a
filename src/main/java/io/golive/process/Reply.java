package io.golive.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What becomes of a job. */
sealed interface Reply {

    /** It is done; these variables go on. Values may be null. */
    record Done(Map<String, Object> variables) implements Reply {}

    /** It failed and one retry is used up, the next one is after the pause; without one left the engine raises an incident. */
    record Failed(String message, Duration pause) implements Reply {}

    /** It could not be done now and this is nobody's failure: no retry is used up, and it comes again after the pause. */
    record Later(String message, Duration pause) implements Reply {}

    static Reply done() {
        return new Done(Map.of());
    }

    static Reply done(String name, Object value) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(name, value);
        return new Done(variables);
    }

    static Reply done(String name, Object value, String secondName, Object secondValue) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(name, value);
        variables.put(secondName, secondValue);
        return new Done(variables);
    }
}
