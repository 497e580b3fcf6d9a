package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void isWhatItsEndingSaysAndItsFirstBytesProve() {
        assertThat(FileType.of("Báo cáo.PDF", bytes("%PDF-1.7"))).isEqualTo("application/pdf");
        assertThat(FileType.of("figures.csv", bytes("a,b"))).isEqualTo("text/csv");
        assertThat(FileType.of("p.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13}))
                .isEqualTo("image/png");
        assertThatThrownBy(() -> FileType.of("own.pdf", bytes("<html>")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not what its ending says");
        assertThatThrownBy(() -> FileType.of("own.txt", new byte[] {(byte) 0xff, 0, 1}))
                .hasMessageContaining("not what its ending says");
        assertThatThrownBy(() -> FileType.of("own.csv", new byte[0])).hasMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.html", "run.exe", "picture.svg", "noending"})
    void whatABrowserCouldRunIsRefused(String name) {
        assertThatThrownBy(() -> FileType.of(name, bytes("x")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Attach one of: csv, docx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../own.txt", "a\nb.txt", "a\"b.txt"})
    void nameIsAName(String name) {
        assertThatThrownBy(() -> FileType.of(name, bytes("x"))).hasMessageContaining("is no file name");
    }
}
