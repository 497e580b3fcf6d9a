package io.golive.embedded.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * Java agent that ends this JVM once the process that started it is gone, also after a kill -9 of that process.
 * Its argument is the parent's process id: {@code -javaagent:parent-watch.jar=4711}.
 */
public final class ParentWatch {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(6);

    private ParentWatch() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String parentPid) {
        // a handle knows the start time too, so a reused process id does not pass for the parent
        Optional<ProcessHandle> parent = ProcessHandle.of(Long.parseLong(parentPid));
        daemon("parent-watch", () -> {
            while (parent.isPresent() && parent.get().isAlive()) {
                Thread.sleep(INTERVAL);
            }
            System.err.println("The parent process " + parentPid + " is gone, ending");
            daemon("parent-watch-halt", () -> {
                Thread.sleep(GRACE);
                Runtime.getRuntime().halt(137);
            });
            System.exit(143);
        });
    }

    private static void daemon(String name, Watch watch) {
        Thread thread = new Thread(
                () -> {
                    try {
                        watch.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Watch {
        void run() throws InterruptedException;
    }
}
