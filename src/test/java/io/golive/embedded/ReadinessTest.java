package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {
    private static final Progress SILENT = line -> {};

    @TempDir
    Path folder;

    @Test
    void itLooksAgainUntilTheChildIsReady() {
        ChildProcess child = child("sleep 60");
        AtomicInteger looks = new AtomicInteger();

        Readiness.await("Server", child, Duration.ofSeconds(10), SILENT, () -> {
            if (looks.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        });

        child.stop(Duration.ofSeconds(1));
    }

    @Test
    void aChildThatEndsIsReportedAtOnceWithItsLastWords() {
        ChildProcess child = child("echo cannot read my settings; exit 1");
        await().until(() -> !child.isAlive() && !child.logTail().isEmpty());

        assertThatThrownBy(() -> Readiness.await("Server", child, Duration.ofMinutes(5), SILENT, ReadinessTest::never))
                .hasMessageContaining("Server ended while it started")
                .hasMessageContaining("cannot read my settings");
    }

    @Test
    void aChildThatNeverAnswersIsGivenUpWithTheReason() {
        ChildProcess child = child("sleep 60");

        assertThatThrownBy(() -> Readiness.await("Server", child, Duration.ofMillis(300), SILENT, ReadinessTest::never))
                .hasMessageContaining("Server is not ready after")
                .hasMessageContaining("connection refused");

        child.stop(Duration.ofSeconds(1));
    }

    private static void never() {
        throw new IllegalStateException("connection refused");
    }

    private ChildProcess child(String script) {
        return ChildProcess.start(
                "server", new ProcessBuilder("sh", "-c", script), new CappedLog(folder.resolve("server.log"), 1024));
    }
}
