package io.golive.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of {@code ./mvnw} over the embedded engine's build; a file with a wrong checksum fails it. */
final class MavenBuild {
    private static final long LIMIT_MINUTES = 60;
    private static final int KEPT_LINES = 30;

    private final Path checkout;
    private final Path pom;

    MavenBuild(Path checkout, Path pom) {
        this.checkout = checkout.toAbsolutePath();
        this.pom = pom.toAbsolutePath();
    }

    /** @param modules the build's modules to run; each fills the sub-folder of its name in {@code output} */
    void run(List<String> modules, Path output, Progress progress) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                checkout.resolve("mvnw").toString(),
                "--strict-checksums",
                "-Dstyle.color=never",
                "-f",
                pom.toString(),
                "-pl",
                String.join(",", modules),
                "-Dengine.output=" + output,
                "package");
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // left by a Maven that runs us, these would make ours look at that one's project
        List.of("MAVEN_PROJECTBASEDIR", "MAVEN_BASEDIR", "MAVEN_CMD_LINE_ARGS", "MAVEN_CONFIG")
                .forEach(command.environment()::remove);
        Process maven = command.directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .start();
        Thread limit = Thread.ofVirtual().start(() -> endAfterLimit(maven));
        Deque<String> tail = follow(maven, new DownloadProgress(progress));
        limit.interrupt();
        if (!exitedWell(maven)) {
            throw new EmbeddedException(
                    "Maven could not fetch the embedded engine (" + pom + "):\n" + reason(tail)
                            + "\nIf it is the network, check it and the mirror in Maven's settings.xml; the next start continues.");
        }
    }

    private static Deque<String> follow(Process maven, DownloadProgress downloads) throws IOException {
        Deque<String> tail = new ArrayDeque<>();
        StringBuilder line = new StringBuilder();
        try (Reader output =
                new BufferedReader(new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8))) {
            for (int c = output.read(); c >= 0; c = output.read()) {
                if (c != '\r' && c != '\n') { // progress overwrites its line by carriage returns
                    line.append((char) c);
                    continue;
                }
                String text = line.toString().strip();
                line.setLength(0);
                if (!text.isEmpty() && !downloads.take(text)) {
                    tail.addLast(text);
                    if (tail.size() > KEPT_LINES) {
                        tail.removeFirst();
                    }
                }
            }
        }
        return tail;
    }

    private static String reason(Deque<String> tail) {
        List<String> errors = tail.stream()
                .filter(line -> line.startsWith("[ERROR] "))
                .limit(3)
                .toList();
        return String.join("\n", errors.isEmpty() ? tail : errors);
    }

    private static void endAfterLimit(Process maven) {
        try {
            if (!maven.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                ProcessTree.end(maven.toHandle(), java.time.Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Maven was done before its limit
        }
    }

    private static boolean exitedWell(Process maven) {
        try {
            return maven.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            maven.destroyForcibly();
            return false;
        }
    }
}
