package io.golive.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Resident memory of processes, descendants included; pages that several share are counted once (PSS).
 *
 * @param bytes by name; without an entry where the system does not tell
 */
public record MemoryReport(Map<String, Long> bytes) {
    public MemoryReport {
        bytes = Map.copyOf(bytes);
    }

    public long total() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Memory of a process and its descendants; empty where there is no /proc. */
    public static OptionalLong of(ProcessHandle process) {
        if (!Files.isReadable(Path.of("/proc/" + process.pid() + "/status"))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(one -> kilobytes(one.pid()) * 1024)
                .sum());
    }

    private static long kilobytes(long pid) {
        try {
            return value(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
        } catch (IOException e) {
            return residentSet(pid);
        }
    }

    private static long residentSet(long pid) {
        try {
            return value(Path.of("/proc/" + pid + "/status"), "VmRSS:");
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }

    private static long value(Path file, String key) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(key)) {
                return Long.parseLong(line.substring(key.length()).strip().split("\\s+")[0]);
            }
        }
        return 0;
    }
}
