package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildRecordsTest {
    @TempDir
    Path folder;

    private Process child;
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void startChildWithChild() throws IOException {
        child = new ProcessBuilder("sh", "-c", "sleep 300 & wait").start();
    }

    @AfterEach
    void endChild() {
        ProcessTree.end(child.toHandle(), Duration.ofSeconds(1));
    }

    @Test
    void aRememberedProcessIsEndedWithItsDescendantsAndForgotten() throws Exception {
        ChildRecords records = new ChildRecords(folder);
        records.remember("server", child.pid());

        new ChildRecords(folder).endOrphans(lines::add);

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.toHandle().descendants()).isEmpty();
        assertThat(lines).singleElement().asString().contains("server").contains(Long.toString(child.pid()));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aForgottenProcessIsLeftAlone() {
        ChildRecords records = new ChildRecords(folder);
        records.remember("server", child.pid());
        records.forget("server");

        records.endOrphans(lines::add);

        assertThat(child.isAlive()).isTrue();
        assertThat(lines).isEmpty();
    }

    @Test
    void anotherProcessWithTheSameNumberIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("server"), child.pid() + "\nborn at another time\n");

        new ChildRecords(folder).endOrphans(lines::add);

        assertThat(child.isAlive()).isTrue();
    }
}
