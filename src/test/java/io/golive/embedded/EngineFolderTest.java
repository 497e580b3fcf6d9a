package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFolderTest {
    private static final List<EngineFolder.Entry> ENTRIES = List.of(new EngineFolder.Entry("server", "server-abc"));

    @TempDir
    Path folder;

    @Test
    void anEntryIsMadeOnce() {
        EngineFolder engine = new EngineFolder(folder);
        AtomicInteger runs = new AtomicInteger();
        EngineFolder.Filler filler = partial -> {
            runs.incrementAndGet();
            Files.createDirectories(partial.resolve("server/bin"));
        };

        engine.add(ENTRIES, filler);
        engine.add(ENTRIES, filler);

        assertThat(runs).hasValue(1);
        assertThat(engine.entry("server-abc").resolve("bin")).isDirectory();
    }

    @Test
    void aHalfFinishedEntryDoesNotCountAndIsMadeAgainFromNothing() {
        EngineFolder engine = new EngineFolder(folder);

        assertThatThrownBy(() -> engine.add(ENTRIES, partial -> {
                    Files.createDirectories(partial.resolve("server/half"));
                    throw new IOException("the cable was pulled");
                }))
                .hasMessageContaining("the cable was pulled");
        assertThat(engine.has("server-abc")).isFalse();

        engine.add(ENTRIES, partial -> Files.createDirectories(partial.resolve("server/whole")));
        assertThat(engine.entry("server-abc"))
                .isDirectoryContaining("glob:**/whole")
                .isDirectoryNotContaining("glob:**/half");
    }
}
