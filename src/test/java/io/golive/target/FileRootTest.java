package io.golive.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRootTest {
    @TempDir
    Path outside;

    private FileRoot root;

    @BeforeEach
    void files() throws IOException {
        Path folder = Files.createDirectories(outside.resolve("root"));
        Files.createDirectories(folder.resolve("reports/old"));
        Files.writeString(folder.resolve("reports/a.md"), "a");
        Files.writeString(folder.resolve("reports/old/b.md"), "b");
        Files.writeString(folder.resolve("reports/[id].md"), "id");
        Files.writeString(outside.resolve("secret.md"), "not for us");
        root = FileRoot.of(target(folder.toString()));
    }

    private static Target target(String folder) {
        return new Target("staging", "files", "files", Map.of("folder", folder), null, null, Map.of());
    }

    @Test
    void takesAFileByItsNameAndSeveralByAPattern() throws IOException {
        assertThat(root.files("reports/a.md")).containsOnlyKeys("reports/a.md");
        assertThat(root.files("reports/[id].md")).containsOnlyKeys("reports/[id].md");
        assertThat(root.files("reports/*.md")).containsOnlyKeys("reports/a.md", "reports/[id].md");
        assertThat(root.files("**.md")).hasSize(3);
        assertThat(root.files("reports")).isEmpty();
        assertThat(root.files("reports/none.md")).isEmpty();
        assertThat(root.files("none/*.md")).isEmpty();
        assertThat(root.isFolder("reports")).isTrue();
    }

    @Test
    void noPathLeadsOutOfTheFolder() {
        for (String path :
                new String[] {"../secret.md", "reports/../../secret.md", "/etc/passwd", "", "..\\secret.md"}) {
            assertThatThrownBy(() -> root.files(path)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void noLinkLeadsOutOfTheFolder() throws IOException {
        Files.createSymbolicLink(root.folder().resolve("reports/link.md"), outside.resolve("secret.md"));
        Files.createSymbolicLink(root.folder().resolve("up"), outside);
        Files.createSymbolicLink(
                root.folder().resolve("inner.md"), root.folder().resolve("reports/a.md"));
        assertThat(root.files("inner.md")).containsOnlyKeys("inner.md");
        assertThatThrownBy(() -> root.files("reports/link.md")).hasMessageContaining("leads out of the folder");
        assertThatThrownBy(() -> root.files("up/secret.md")).hasMessageContaining("leads out of the folder");
        assertThatThrownBy(() -> root.files("up/*.md")).hasMessageContaining("leads out of the folder");
        assertThatThrownBy(() -> root.files("reports/l*.md")).hasMessageContaining("leads out of the folder");
    }

    @Test
    void aPatternThatIsNoneIsSaid() {
        assertThatThrownBy(() -> root.files("reports/{a.md")).hasMessageContaining("is no pattern of names");
    }

    @Test
    void aFolderThatIsMissingIsSaid() {
        assertThatThrownBy(() -> FileRoot.of(target(outside + "/nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the folder of staging/files is not there");
    }
}
