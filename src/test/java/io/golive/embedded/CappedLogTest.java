package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CappedLogTest {
    private static final int CAP = 64 * 1024;

    @TempDir
    Path folder;

    @Test
    void endlessOutputFillsAtMostTwoFilesAndKeepsItsEnd() throws IOException {
        Path file = folder.resolve("child.log");
        CappedLog log = new CappedLog(file, CAP);
        String output = "complaint\n".repeat(100_000) + "the last line\n";

        log.follow("child", new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));

        await().untilAsserted(() -> assertThat(log.tail(1)).isEqualTo("the last line"));
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one)
                            .satisfies(f -> assertThat(Files.size(f)).isLessThanOrEqualTo(CAP)));
        }
    }

    @Test
    void theTailOfAMissingLogIsEmpty() {
        assertThat(new CappedLog(folder.resolve("none.log"), CAP).tail(5)).isEmpty();
    }
}
