package io.golive.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The common beginning of a child JVM's command line: our own JDK, small, and gone when we are. */
final class Jvm {
    private static final int FIRST_WITH_UNSAFE_WARNING = 23;

    private Jvm() {}

    /** @param heapMegabytes most that its heap may take */
    static List<String> command(Path parentWatch, int heapMegabytes) {
        List<String> words = new ArrayList<>(List.of(
                // Ctrl-C reaches every process of the terminal, but only the parent knows the order in which to stop
                "sh",
                "-c",
                "trap '' INT HUP; exec \"$@\"",
                "jvm",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + heapMegabytes / 2 + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                // the short compiler: starts in half the time and takes less memory, which matters more here than
                // throughput
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "-javaagent:" + parentWatch.resolve("parent-watch.jar") + "="
                        + ProcessHandle.current().pid()));
        if (Runtime.version().feature() >= FIRST_WITH_UNSAFE_WARNING) {
            words.add("--sun-misc-unsafe-memory-access=allow");
        }
        return words;
    }

    /** Writes one of our configuration files where a child reads it. */
    static void copyResource(String name, Path target) {
        try (InputStream resource = Jvm.class.getResourceAsStream(name)) {
            Files.createDirectories(target.getParent());
            Files.copy(resource, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EmbeddedException("Cannot write " + target + ": " + e.getMessage(), e);
        }
    }
}
