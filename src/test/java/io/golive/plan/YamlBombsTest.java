package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans, environments, their translations, and amendments that people send: one reader, which goes off for none. */
class YamlBombsTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private List<Problem> read(String text) {
        Problems problems = new Problems();
        Assertions.assertTimeoutPreemptively(
                AT_ONCE,
                () -> assertThat(YamlFile.parse(text, "plan.yaml", problems)).isEmpty());
        return problems.all();
    }

    @Test
    void aliasesAreRefusedWhereTheyStandAndNotThousandTimes() {
        assertThat(read(YamlBombs.laughs())).hasSizeBetween(2, 20).first().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("plan.yaml");
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.toString()).contains("an anchor (&) stands here");
        });
    }

    @Test
    void depthIsRefusedWithItsLine() {
        for (int levels : List.of(31, 100_000, 400_000)) {
            assertThat(read(YamlBombs.deep(levels))).singleElement().satisfies(problem -> {
                assertThat(problem.line()).isEqualTo(2);
                assertThat(problem.toString()).contains("more than 30 deep");
            });
        }
    }

    @Test
    void sizeIsRefusedBeforeAnythingIsRead() {
        assertThat(read(YamlBombs.large(5_000_000)))
                .singleElement()
                .asString()
                .contains("it has 5000004 characters", "1000000 at the most");
    }

    @Test
    void objectsAreNotMade() {
        assertThat(read(YamlBombs.object())).first().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.toString()).contains("a tag (!) stands here");
        });
    }

    @Test
    void environmentOfAPlanIsReadByTheSame() throws Exception {
        Path file = Files.writeString(folder.resolve("practice.yaml"), YamlBombs.laughs());
        Problems problems = new Problems();
        assertThat(YamlFile.read(file, "environments/practice.yaml", problems)).isEmpty();
        assertThat(problems.all()).first().extracting(Problem::file).isEqualTo("environments/practice.yaml");
    }
}
