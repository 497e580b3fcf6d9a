package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownloadProgressTest {
    private final List<String> lines = new ArrayList<>();
    private final DownloadProgress downloads = new DownloadProgress(lines::add);

    @Test
    void transfersAreTakenAndOtherLinesAreLeft() {
        assertThat(downloads.take("Downloading from central: https://example.org/a.jar"))
                .isTrue();
        assertThat(downloads.take("Progress (1): camunda-zeebe-8.6.0.tar.gz (12/299 MB)"))
                .isTrue();
        assertThat(downloads.take("[ERROR] Checksum validation failed")).isFalse();
    }

    @Test
    void aQuickDownloadIsNoNews() {
        downloads.take("Progress (1): a.jar (1/2 kB)");

        assertThat(lines).isEmpty();
    }
}
