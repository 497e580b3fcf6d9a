package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.golive.plan.YamlBombs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultFileTest {

    @Test
    void anItemHasTheUsualDetailAndTraceOrItsOwn() {
        List<Fault> faults = FaultFile.read("f.yaml", """
                gone:
                  breaks: something is gone
                  detail: a
                  proves: { one: b, "two[x]": { detail: c, trace: no c }, three: { trace: nothing } }
                  trace: no ${detail} there
                  break: SELECT 1
                  mend: SELECT 2
                """);
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.proves())
                    .containsExactly(
                            new Fault.Proof("one", "b", "no b there"),
                            new Fault.Proof("two[x]", "c", "no c"),
                            new Fault.Proof("three", "a", "nothing"));
            assertThat(fault.site()).isEqualTo(Site.STAGING);
            assertThat(fault.fixedSite()).isFalse();
        });
    }

    @Test
    void whatWouldGoOffIsRefusedWithItsFile() {
        for (String bomb :
                List.of(YamlBombs.laughs(), YamlBombs.deep(100_000), YamlBombs.large(5_000_000), YamlBombs.object())) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThatIllegalArgumentException()
                            .isThrownBy(() -> FaultFile.read("f.yaml", bomb))
                            .withMessageStartingWith("f.yaml"));
        }
    }

    @Test
    void aListOfItemsHasTheUsualOnes() {
        Fault fault = FaultFile.read(
                        "f.yaml", "gone: { breaks: it, site: production, proves: [one], trace: t, outage: true }")
                .getFirst();
        assertThat(fault.proves()).containsExactly(new Fault.Proof("one", "", "t"));
        assertThat(fault.site()).isEqualTo(Site.PRODUCTION);
        assertThat(fault.fixedSite()).isTrue();
        assertThat(fault.outage()).isTrue();
        assertThat(fault.breaking()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "gone: { site: staging }                                | say in one sentence what it breaks",
                "Gone: { breaks: it }                                   | lower case with dashes",
                "gone: { breaks: it, prove: [one] }                     | there is no key prove",
                "gone: { breaks: it, proves: [one] }                    | say the trace that the red evidence of one has",
                "gone: { breaks: it, proves: one }                      | proves is a list of items",
                "gone: { breaks: it, site: home }                       | no site is called home",
                "gone: { breaks: it, break: SELECT 1 }                  | say in mend how that is undone",
                "gone: it                                               | write [break, breaks,",
                "[gone]                                                 | holds no faults",
                "gone: {                                                | is not YAML"
            })
    void aMistakeIsRefused(String text, String complaint) {
        assertThatThrownBy(() -> FaultFile.read("f.yaml", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("f.yaml")
                .hasMessageContaining(complaint);
    }

    @Test
    void twoOfOneNameAreRefused() {
        Fault fault = FaultFile.read("f.yaml", "gone: { breaks: it }").getFirst();
        assertThatThrownBy(() -> new FaultCatalog(List.of(fault, fault)))
                .hasMessageContaining("two faults are called gone");
    }

    /** A switch that nobody asks for would break nothing. */
    @Test
    void someServiceAsksForEachSwitch() throws IOException {
        String services;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/golive/practice"))) {
            services =
                    files.filter(Files::isRegularFile).map(FaultFileTest::text).reduce("", String::concat);
        }
        assertThat(FaultCatalog.load().all())
                .filteredOn(fault -> fault.breaking() == null)
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(services).contains('"' + fault.name() + '"'));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
