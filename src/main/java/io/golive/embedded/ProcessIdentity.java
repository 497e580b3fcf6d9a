package io.golive.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells a process from a later one with the same id.
 *
 * @param pid process id
 * @param birth when it began: boot and ticks since boot on Linux, where a corrected clock would change the instant
 */
record ProcessIdentity(long pid, String birth) {
    private static final int START_TICKS_AFTER_NAME = 19;

    /** Empty when there is no such process any more. */
    static Optional<ProcessIdentity> of(long pid) {
        Path stat = Path.of("/proc/" + pid + "/stat");
        Path boot = Path.of("/proc/sys/kernel/random/boot_id");
        try {
            if (Files.isReadable(boot)) {
                if (!Files.exists(stat)) {
                    return Optional.empty();
                }
                String line = Files.readString(stat);
                // the name in parentheses may hold blanks; the fields are counted behind it
                String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
                return Optional.of(new ProcessIdentity(
                        pid, Files.readString(boot).strip() + ":" + fields[START_TICKS_AFTER_NAME]));
            }
        } catch (IOException e) {
            return Optional.empty(); // it ended while we looked
        }
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toString)
                .map(birth -> new ProcessIdentity(pid, birth));
    }

    /** Whether this very process is still there. */
    boolean isAlive() {
        return of(pid).filter(this::equals).isPresent()
                && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
