package io.golive.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this very program is started again in a JVM of its own: the same JDK, the same jar or class path. */
final class OwnJvm {
    private OwnJvm() {}

    static List<String> command(int heapMegabytes, String... args) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms32m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"))) {
            words.addAll(List.of("-jar", classPath));
        } else {
            words.addAll(List.of("-cp", classPath, "io.golive.Golive"));
        }
        words.addAll(List.of(args));
        return words;
    }
}
