package io.golive.kind.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.check.Observation;
import io.golive.kind.Asked;
import io.golive.plan.YamlBombs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {
    @TempDir
    Path folder;

    private Asked file;

    @BeforeEach
    void asked() {
        file = new Asked("file", "files", Map.of("folder", folder.toString()));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Map<String, Object> values(String name) throws Exception {
        return file.about(Map.of("path", name)).values();
    }

    @Test
    void observesTextSizeAgeAndChecksum() throws Exception {
        write("report.md", "# Report\nworst delta: 0.05 %\n");
        Files.setLastModifiedTime(
                folder.resolve("report.md"), FileTime.from(Instant.now().minusSeconds(3600)));
        Map<String, Object> seen = values("report.md");
        assertThat(seen)
                .containsEntry("exists", true)
                .containsEntry("count", 1)
                .containsEntry("bytes", 29L)
                .containsEntry("lines", List.of("# Report", "worst delta: 0.05 %"))
                .containsEntry("sha256", "95f80b7caca828754db8698e463d33d44d31cc6df72f9e161c429f45650bf3ff");
        assertThat((long) seen.get("ageSeconds")).isBetween(3599L, 3700L);
        assertThat(seen.get("modified")).isInstanceOf(Instant.class);
    }

    @Test
    void keepsWhatTheExpressionMatchesLineByLine() throws Exception {
        write("report.md", "| mv_a | 1.5 s |\n| mv_b | 2 s |\nmv_c\n");
        file.variables.put("unit", "s");
        assertThat(file.about(Map.of("path", "report.md", "matches", "^\\| (mv_\\w+) \\| [\\d.]+ ${unit} \\|$"))
                        .values())
                .containsEntry("matches", List.of("mv_a", "mv_b"));
    }

    @Test
    void aMissingFileIsAnAnswerAndSaysWhy() throws Exception {
        Observation seen = file.about(Map.of("path", "none.md"));
        assertThat(seen.values()).containsEntry("exists", false).containsEntry("count", 0);
        assertThat(seen.absent()).containsEntry("text", "there is no none.md in staging/files");
        Files.createDirectory(folder.resolve("reports"));
        assertThat(file.about(Map.of("path", "reports")).absent()).containsEntry("text", "reports is a folder");
    }

    @Test
    void severalFilesAreCountedNotRead() throws Exception {
        write("a.tsx", "a");
        write("b.tsx", "b");
        Observation seen = file.about(Map.of("path", "*.tsx"));
        assertThat(seen.values())
                .containsEntry("exists", true)
                .containsEntry("count", 2)
                .containsEntry("names", List.of("a.tsx", "b.tsx"));
        assertThat(seen.absent()).containsEntry("text", "*.tsx matches 2 files, not one");
    }

    @Test
    void aBinaryFileHasNoText() throws Exception {
        Files.write(folder.resolve("a.bin"), new byte[] {1, 0, 2});
        Files.write(folder.resolve("b.bin"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(file.about(Map.of("path", "a.bin")).absent()).containsEntry("text", "a.bin is binary, no text");
        assertThat(file.about(Map.of("path", "b.bin")).absent()).containsEntry("lines", "b.bin is no text in UTF-8");
    }

    @Test
    void aHugeFileIsNotReadIntoMemory() throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("huge.log").toFile(), "rw")) {
            sparse.setLength(3_000_000_000L);
        }
        Observation seen = file.about(Map.of("path", "huge.log"));
        assertThat(seen.values()).containsEntry("bytes", 3_000_000_000L).doesNotContainKeys("text", "sha256");
        assertThat(seen.absent().get("text")).contains("is larger than");
    }

    @Test
    void readsJsonAndYamlAsPlainValues() throws Exception {
        write("a.json", "{\"chunk\": 500, \"share\": 0.1}");
        write("b.yaml", "chunk: 500\nday: 2026-05-04\nall: [1, 2]\n");
        assertThat(values("a.json").get("body")).hasToString("{chunk=500, share=0.1}");
        assertThat(values("b.yaml").get("body"))
                .isEqualTo(Map.of("chunk", 500, "day", "2026-05-04", "all", List.of(1, 2)));
    }

    @Test
    void aTagMakesNoObjectAndAnAliasNoMountain() throws Exception {
        write("tag.yaml", "x: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://127.0.0.1:1/']]\n");
        write("self.yaml", "x: &a [*a]\n");
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        write("laughs.yaml", laughs.toString());
        write("cut.json", "{\"a\": 1");
        write("deep.yaml", YamlBombs.deep(100_000));
        write("deep.json", "[".repeat(100_000));
        for (String name : List.of("tag.yaml", "self.yaml", "laughs.yaml", "cut.json", "deep.yaml", "deep.json")) {
            Observation seen = file.about(Map.of("path", name));
            assertThat(seen.values()).as(name).doesNotContainKey("body");
            assertThat(seen.absent().get("body")).startsWith(name + " is no ");
        }
    }

    @Test
    void anEndlessExpressionEndsWithTheCall() throws Exception {
        write("a.txt", "a".repeat(40) + "!");
        Thread.ofVirtual().start(() -> file.cancellation.cancel("it took too long"));
        assertThatThrownBy(() -> file.about(Map.of("path", "a.txt", "matches", "(a|a)*\\1?$")))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("it took too long");
    }

    @Test
    void lintRefusesWhatCannotWork() {
        assertThat(file.check().problems(Map.of("path", "../x", "matches", "(")))
                .anySatisfy(problem -> assertThat(problem).contains("leads out of the target's folder"))
                .anySatisfy(problem -> assertThat(problem).contains("'(' is no regular expression"));
        assertThat(file.check().problems(Map.of("path", "${it}.md", "matches", "^${it} \\d+")))
                .isEmpty();
        assertThat(file.check().observes(Map.of("path", "a"))).doesNotContain("matches");
    }
}
