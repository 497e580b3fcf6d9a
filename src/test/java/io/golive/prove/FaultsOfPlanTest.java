package io.golive.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.plan.Item;
import io.golive.plan.Plans;
import io.golive.practice.Fault;
import io.golive.practice.FaultCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What faults say that they prove is what the plan has: nothing without a fault, and no fault of what is gone. */
class FaultsOfPlanTest {
    /** Says nothing of what is wrong. */
    private static final Set<String> TOO_GENERAL = Set.of("does not hold", "holds", "alert:", "FAIL");

    private final List<Fault.Proof> told = FaultCatalog.load().all().stream()
            .flatMap(fault -> fault.proves().stream())
            .toList();

    @Test
    void everyAutomatedItemAndWatchHasAFaultAndEveryFaultsItemIsThere() {
        List<String> proved = ProofOrder.of(
                        new Plans(Path.of("bpmn"), Kinds.scan(), ActionKinds.scan()).load("prepaid-analytics"),
                        watch -> true)
                .stream()
                .filter(item -> item.check() != null)
                .map(Item::id)
                .toList();
        assertThat(proved).contains("E2.1-01", "E4.1-01", "E6-S1-1", "E7-P2-2").doesNotHaveDuplicates();
        assertThat(told.stream().map(Fault.Proof::item).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(proved);
    }

    @Test
    void aTraceSaysWhatIsWrong() {
        assertThat(told)
                .allSatisfy(proof -> assertThat(TOO_GENERAL)
                        .as(proof.item())
                        .doesNotContain(proof.trace().strip()));
    }
}
