package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    @TempDir
    Path folder;

    @Test
    void theSecondHolderIsRefusedAndToldWhoTheFirstIs() {
        String own = Long.toString(ProcessHandle.current().pid());
        try (DataLock ignored = DataLock.take(folder)) {
            assertThatThrownBy(() -> DataLock.take(folder))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("held by the process " + own)
                    .hasMessageContaining("--data DIR");
            assertThat(DataLock.holder(folder)).contains(Long.parseLong(own));
        }
    }

    @Test
    void aFolderThatWasGivenBackCanBeTakenAgain() {
        DataLock first = DataLock.take(folder);
        first.close();
        try (DataLock ignored = DataLock.take(folder)) {
            first.close();

            assertThat(DataLock.holder(folder)).isPresent();
        }
        assertThat(DataLock.holder(folder)).isEmpty();
    }
}
