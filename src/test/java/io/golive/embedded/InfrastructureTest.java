package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfrastructureTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void onAGoodMachineNothingIsToBeDone() {
        assertThat(Infrastructure.findings(machine(25, 8, 20, Map.of(), Optional.empty())))
                .allSatisfy(finding -> {
                    assertThat(finding.ok()).as(finding.name()).isTrue();
                    assertThat(finding.advice()).isEmpty();
                });
    }

    @Test
    void whatIsMissingComesWithAdvice() {
        var findings =
                Infrastructure.findings(machine(17, 2, 1, Map.of(Port.CAMUNDA, "process 7 (java)"), Optional.empty()));

        assertThat(findings)
                .filteredOn(finding -> !finding.ok())
                .extracting(Finding::name)
                .containsExactly("JDK", "memory", "disk", "port camunda");
        assertThat(findings)
                .filteredOn(finding -> !finding.ok())
                .allSatisfy(finding -> assertThat(finding.advice()).isNotBlank());
        assertThat(findings)
                .filteredOn(finding -> finding.name().equals("port camunda"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).contains("8080", "process 7 (java)"));
    }

    @Test
    void thePortsOfARunningUpAreNoProblem() {
        assertThat(Infrastructure.findings(machine(21, 8, 20, Map.of(Port.APP, "process 9"), Optional.of(9L))))
                .allMatch(Finding::ok);
    }

    @Test
    void factsOfThisMachineCanBeGathered(@TempDir Path data) {
        MachineFacts facts = MachineFacts.gather(data, data, data.resolve("not/yet"), Ports.free());

        assertThat(facts.javaFeature()).isGreaterThanOrEqualTo(21);
        assertThat(facts.memory()).isPositive();
        assertThat(facts.freeDisk()).isPositive();
        assertThat(facts.engineProblem()).isPresent();
    }

    private static MachineFacts machine(
            int java, long memory, long disk, Map<Port, String> taken, Optional<Long> running) {
        return new MachineFacts(
                java,
                "/jdk",
                memory * GIGABYTE,
                disk * GIGABYTE,
                Ports.defaults(),
                taken,
                running,
                true,
                Optional.empty(),
                Optional.empty());
    }
}
