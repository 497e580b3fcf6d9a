package io.golive.cli;

import io.golive.embedded.MemoryReport;
import io.golive.plan.Spans;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Measured, never asserted.
 *
 * @param readyMillis from the start of the command until runs could be started; null when a running {@code up} was used
 * @param runMillis from the start of the run to its end
 * @param memoryMb resident memory of everything together at the end; null where the system does not tell
 */
record Figures(Long readyMillis, long runMillis, Long memoryMb) {

    /** Resident memory of a process and all its children; null where the system does not tell. */
    static Long memoryMb(long pid) {
        OptionalLong bytes = ProcessHandle.of(pid).map(MemoryReport::of).orElse(OptionalLong.empty());
        return bytes.isPresent() ? Long.valueOf(bytes.getAsLong() / (1024 * 1024)) : null;
    }

    String sentence() {
        return (readyMillis == null ? "" : "ready after " + Spans.text(Duration.ofMillis(readyMillis)) + ", ")
                + "run took " + Spans.text(Duration.ofMillis(runMillis))
                + (memoryMb == null ? "" : ", memory of everything " + memoryMb + " MB");
    }
}
