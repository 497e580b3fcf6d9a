package io.golive.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process and everything that it started. */
final class ProcessTree {
    private ProcessTree() {}

    /** Sends TERM, and after the grace period ends the process and its descendants by force. Returns when it is gone. */
    static void end(ProcessHandle process, Duration grace) {
        end(process, process::destroy, grace);
    }

    /** As {@link #end(ProcessHandle, Duration)}, for a process that is asked to end in another way. */
    static void end(ProcessHandle process, Runnable request, Duration grace) {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        request.run();
        if (!goneWithin(process, grace)) {
            process.descendants().forEach(tree::add);
            process.destroyForcibly();
            goneWithin(process, Duration.ofSeconds(2));
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean goneWithin(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
