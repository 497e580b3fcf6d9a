package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a file, it is read or refused with its mistakes: nothing else comes out of the loader. */
class BrokenPlansTest {
    private static final List<String> SHAPES = List.of(
            "",
            "~",
            "[]",
            "{}",
            "[{}]",
            "[[a]]",
            "{a: {b: c}}",
            "x",
            "7",
            "0.5",
            "true",
            "'${'",
            "'${it.x}'",
            "\"\\0\"");

    @TempDir
    Path folder;

    /** Every text that differs from the right one in one line: left out, or with another value. */
    private static List<String> broken(String right) {
        List<String> lines = right.lines().toList();
        List<String> all = new ArrayList<>();
        IntStream.range(0, lines.size()).forEach(i -> {
            all.add(with(lines, i, null));
            String line = lines.get(i);
            int colon = line.indexOf(": ");
            if (colon > 0) {
                shapes(i).forEach(shape -> all.add(with(lines, i, line.substring(0, colon + 2) + shape)));
            } else if (line.endsWith(":")) {
                shapes(i).forEach(shape -> all.add(with(lines, i, line + " " + shape)));
            }
        });
        return all;
    }

    /** A third of the shapes, another third for the next line: all of them everywhere would take too long. */
    private static List<String> shapes(int line) {
        return IntStream.range(0, SHAPES.size())
                .filter(i -> i % 3 == line % 3)
                .mapToObj(SHAPES::get)
                .toList();
    }

    private static String with(List<String> lines, int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        if (line == null) {
            changed.remove(index);
        } else {
            changed.set(index, line);
        }
        return String.join("\n", changed) + "\n";
    }

    @Test
    void everyBrokenPlanIsReadOrRefused() {
        Demo demo = new Demo(folder);

        assertThat(broken(Demo.PLAN)).hasSizeGreaterThan(300).allSatisfy(text -> complete(demo.problems(text)));
    }

    @Test
    void everyBrokenEnvironmentIsReadOrRefused() {
        Demo demo = new Demo(folder);

        assertThat(broken(Demo.ENVIRONMENT))
                .hasSizeGreaterThan(80)
                .allSatisfy(text -> complete(demo.environmentProblems(text)));
    }

    private static void complete(List<Problem> problems) {
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.found()).isNotBlank();
            assertThat(problem.advice()).isNotBlank();
        });
    }
}
