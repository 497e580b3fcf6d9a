package io.golive.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.run.DrawnElement;
import io.golive.run.DrawnProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrawnModelsTest {
    private final Map<String, DrawnProcess> processes =
            ShippedModels.drawing("prepaid-analytics").processes();

    @Test
    void aCallOfThePlanLeadsToItsVeryStep() {
        DrawnElement smoke = element("prepaid-analytics.day-0", "id_smoke");

        assertThat(smoke.title()).isEqualTo("19:15 Smoke test");
        assertThat(smoke.called(Map.of())).contains(new DrawnElement.Called("golive.step", Map.of("stepId", "smoke")));
    }

    @Test
    void aCommonModelHandsOnWhatItWasCalledWith() {
        assertThat(element("golive.step", "list").called(Map.of("stepId", "smoke")))
                .contains(new DrawnElement.Called("golive.checklist", Map.of("listId", "smoke")));
        assertThat(element("golive.follow-up", "when").called(Map.of("followUpId", "phase-2")))
                .hasValueSatisfying(called -> assertThat(called.ids()).containsEntry("listId", "phase-2-when"));
    }

    @Test
    void aLoopLeadsWhereEachOfItsRoundsDoes() {
        DrawnElement lines = element("golive.checklist", "side_by_side");

        assertThat(lines.loop()).isEqualTo(new DrawnElement.Loop("unit", false));
        assertThat(element("golive.checklist", "one_by_one").loop().inOrder()).isTrue();
        assertThat(lines.called(Map.of("unit", Map.of("id", "E2.1-01", "mode", "check"))))
                .hasValueSatisfying(called -> {
                    assertThat(called.process()).isEqualTo("golive.item");
                    assertThat(called.ids()).containsEntry("itemId", "E2.1-01").doesNotContainKey("onFail");
                });
        assertThat(lines.called(Map.of("unit", Map.of("id", "a+b", "mode", "questions"))))
                .hasValueSatisfying(called -> assertThat(called.process()).isEqualTo("golive.questions"));
    }

    @Test
    void whatOnlyTheEngineKnowsLeadsNowhere() {
        assertThat(element("golive.rollback", "scenario").called(Map.of())).isEmpty();
    }

    @Test
    void aJobIsNoCall() {
        DrawnElement judge = element("golive.gate", "judge");

        assertThat(judge.job()).isEqualTo("golive.gate.judge");
        assertThat(judge.called(Map.of())).isEmpty();
    }

    @Test
    void eachProcessNamesTheModelThatItIsIn() {
        assertThat(processes.values())
                .extracting(DrawnProcess::model)
                .doesNotHaveDuplicates()
                .isSubsetOf(ShippedModels.texts("prepaid-analytics").keySet());
    }

    private DrawnElement element(String process, String id) {
        return processes.get(process).elements().stream()
                .filter(element -> element.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
