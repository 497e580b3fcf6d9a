package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {
    private static final String RIGHT = """
            # One checklist
            Format: id | source lines | kind | requirement | check => expected.
            000-META-01 | L1 | file | its date
            ## Gates
            000-E1-G1 | L7 | gate | Code is complete | git: no task open
            000-E2.1-03 | L17,L20-21 | manual | Seeded by hand

            000-TRAP-01 | L9 | sql | two figures for one thing
            """;

    @TempDir
    Path folder;

    private List<Requirement> read(String text) throws IOException {
        return Inventory.read(Files.writeString(folder.resolve("list.md"), text));
    }

    @Test
    void listsRequirementsAndSetsAsideWhatSpeaksOfTheDocument() throws IOException {
        assertThat(read(RIGHT))
                .containsExactly(
                        new Requirement("000-E1-G1", "gate", "Code is complete | git: no task open", 5),
                        new Requirement("000-E2.1-03", "manual", "Seeded by hand", 6));
    }

    @Test
    void knowsTheRequirementsOfThePlanThatShips() {
        assertThat(Inventory.read(Path.of("bpmn/prepaid-analytics/requirements.md")))
                .hasSize(152);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "| manual | Seeded by hand; | Seeded by hand; list.md:6: this line has not the 4 fields",
                "Seeded by hand; ''; list.md:6: this line has not the 4 fields",
                "000-E2.1-03; E2.1-03; list.md:6: 'E2.1-03' is no requirement id",
                "000-E2.1-03; 000-E1-G1; list.md:6: the id '000-E1-G1' stands here and in line 5",
                "## Gates; Gates; list.md:4: this line has not the 4 fields"
            })
    void namesALineThatIsNone(String right, String wrong, String problem) {
        assertThatThrownBy(() -> read(RIGHT.replace(right, wrong)))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void aFileThatListsNothingIsNoInventory() throws IOException {
        assertThatThrownBy(() -> read("# only a heading\n")).hasMessageContaining("list.md:1: it lists no requirement");
        Path latin = Files.write(folder.resolve("latin.md"), "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Inventory.read(latin)).hasMessageContaining("latin.md:1: it is not UTF-8 text");
    }
}
