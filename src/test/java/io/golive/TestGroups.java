package io.golive;

import io.golive.embedded.PrometheusServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.testcontainers.DockerClientFactory;

/** Groups of tests that need a program which a bare machine lacks; named at the end of a run, so that none is silent. */
public enum TestGroups {
    DOCKER(
            "Docker",
            "PostgreSQL of the integration tests comes from Testcontainers",
            "it is the embedded one; install Docker") {
        @Override
        public boolean isThere() {
            return DockerClientFactory.instance().isDockerAvailable();
        }
    },
    CHROMIUM("Chromium", "people and pages are tried in a real browser", "they are not; install chromium") {
        @Override
        public boolean isThere() {
            return chromium().isPresent();
        }
    },
    PROMETHEUS(
            "Prometheus",
            "the practice target's figures come from it, the same as from the practice target's own server",
            "they come from the practice target's own server; install prometheus") {
        @Override
        public boolean isThere() {
            return PrometheusServer.program().isPresent();
        }
    },
    ALERTMANAGER(
            "Prometheus and Alertmanager",
            "a rule that fires rolls a rehearsal back",
            "no real alert is fired; install prometheus and prometheus-alertmanager") {
        @Override
        public boolean isThere() {
            return PrometheusServer.program().isPresent() && alertmanager().isPresent();
        }
    };

    private final String title;
    private final String there;
    private final String missing;

    TestGroups(String title, String there, String missing) {
        this.title = title;
        this.there = there;
        this.missing = missing;
    }

    public abstract boolean isThere();

    /** The browser's executable: a chromium or a Chrome on the PATH. */
    public static Optional<Path> chromium() {
        return program(List.of("chromium", "chromium-browser", "google-chrome"));
    }

    /** Debian's program, or the project's own. */
    public static Optional<Path> alertmanager() {
        return program(List.of("prometheus-alertmanager", "alertmanager"));
    }

    /** For {@code @EnabledIf}. */
    static boolean chromiumIsThere() {
        return CHROMIUM.isThere();
    }

    /** For {@code @EnabledIf}. */
    static boolean alertmanagerIsThere() {
        return ALERTMANAGER.isThere();
    }

    private static Optional<Path> program(List<String> names) {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String line() {
        return isThere() ? "run      " + title + ": " + there : "missing  " + title + ": " + missing;
    }

    /**
     * Prints the closing lines when the last JVM of a run ends, of several that share its tests. Found by the service file of
     * JUnit's launcher.
     */
    public static final class ClosingLines implements LauncherSessionListener {
        private static final Path JVMS = Path.of("target", "test-jvms");
        private final Path own =
                JVMS.resolve(Long.toString(ProcessHandle.current().pid()));

        /** A session may also only list the tests: it has nothing to close. */
        @Override
        public void launcherSessionOpened(LauncherSession session) {
            session.getLauncher().registerTestExecutionListeners(new TestExecutionListener() {
                @Override
                public void testPlanExecutionStarted(TestPlan plan) {
                    try {
                        Files.createDirectories(JVMS);
                        Files.write(own, List.of());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        }

        @Override
        public void launcherSessionClosed(LauncherSession session) {
            try {
                if (Files.deleteIfExists(own) && others().noneMatch(ProcessHandle::isAlive)) {
                    Stream.of(TestGroups.values()).map(TestGroups::line).forEach(System.out::println);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A JVM that was killed left its file. */
        private static Stream<ProcessHandle> others() throws IOException {
            try (Stream<Path> files = Files.list(JVMS)) {
                return files.map(file -> Long.parseLong(file.getFileName().toString())).toList().stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream());
            }
        }
    }
}
