package io.golive.kind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {
    @TempDir
    Path folder;

    @Test
    void aMachineWithoutOneSaysHowToGetIt() {
        Chromium none = new Chromium(Map.of("PATH", folder.toString()));
        assertThat(none.program()).isEmpty();
        assertThat(none.missing())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("no Chromium", "apt install chromium", "GOLIVE_CHROMIUM or CHROMIUM"));
        assertThat(new Chromium(Map.of()).missing()).isPresent();
    }

    @Test
    void theFirstOnThePathIsTaken() throws Exception {
        Path program = program("chromium-browser");
        Chromium there = new Chromium(Map.of("PATH", "/nowhere:" + folder));
        assertThat(there.program()).hasValue(program);
        assertThat(there.missing()).isEmpty();
    }

    @Test
    void aVariableIsStrongerThanThePath() throws Exception {
        program("chromium");
        Path other = program("other");
        Map<String, String> variables = Map.of("PATH", folder.toString(), "CHROMIUM", other.toString());
        assertThat(new Chromium(variables).program()).hasValue(other);
    }

    @Test
    void aVariableThatNamesNothingIsNotPassedOver() throws Exception {
        program("chromium");
        Chromium wrong = new Chromium(Map.of("PATH", folder.toString(), "GOLIVE_CHROMIUM", folder + "/gone"));
        assertThat(wrong.missing())
                .hasValueSatisfying(text ->
                        assertThat(text).startsWith("GOLIVE_CHROMIUM names " + folder + "/gone, which is no program"));
    }

    @Test
    void aPlanIsToldWhatItsPageLacks() {
        BrowserCheck check = new BrowserCheck();
        assertThat(check.problems(Map.of("page", "/a", "count", Map.of("exports", "button"))))
                .isEmpty();
        assertThat(check.problems(Map.of("page", "https://other/a")))
                .singleElement()
                .asString()
                .contains("Write a path that starts with /");
        assertThat(check.problems(Map.of("page", "/a", "count", Map.of("the exports", "button"))))
                .singleElement()
                .asString()
                .contains("count.the exports");
        assertThat(check.problems(Map.of("page", "/a", "text", Map.of("x", List.of()))))
                .singleElement()
                .asString()
                .contains("text.x has no selector");
    }

    private Path program(String name) throws Exception {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
