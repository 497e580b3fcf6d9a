package io.golive.run;

import java.util.List;
import java.util.function.Consumer;

/** Does something for each run; one that cannot be read keeps it from no other, and is told of at the end. */
final class OneByOne {
    private OneByOne() {}

    /** @throws RuntimeException the last one, once all had their turn */
    static void each(List<String> runIds, Consumer<String> work) {
        RuntimeException failed = null;
        for (String runId : runIds) {
            try {
                work.accept(runId);
            } catch (RuntimeException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
