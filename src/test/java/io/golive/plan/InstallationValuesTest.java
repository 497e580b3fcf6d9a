package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationValuesTest {
    @TempDir
    Path folder;

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("installation.properties"), "A=from file\nB=file only\n");
        InstallationValues values = new InstallationValues(file, Map.of("A", "from environment"));
        assertThat(values.apply("A")).contains("from environment");
        assertThat(values.apply("B")).contains("file only");
        assertThat(values.apply("C")).isEmpty();
    }

    @Test
    void withoutAFileNothingIsKnown() {
        assertThat(InstallationValues.in(folder).apply("GOLIVE_SURELY_NOT_SET")).isEmpty();
    }
}
