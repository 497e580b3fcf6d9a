package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.plan.Checklist;
import io.golive.plan.Item;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListsTest {
    @Test
    void sideBySideAllQuestionsOfAnOwnerAreOneTask() {
        assertThat(units(false, asked("a", "po"), TestPlan.check("c"), asked("b", "devops"), asked("d", "po")))
                .containsExactly("c", "a+d", "b");
    }

    @Test
    void inOrderOnlyWhatNothingStandsBetween() {
        assertThat(units(true, asked("a", "po"), asked("b", "po"), TestPlan.check("c"), asked("d", "po")))
                .containsExactly("a+b", "c", "d");
        assertThat(units(true, asked("a", "po"), asked("b", "devops"), asked("d", "po")))
                .containsExactly("a", "b", "d");
    }

    @Test
    void taskHasTenQuestionsAtTheMost() {
        Item[] twelve =
                IntStream.range(0, 12).mapToObj(i -> asked("q" + i, "po")).toArray(Item[]::new);
        for (boolean ordered : List.of(true, false)) {
            assertThat(units(ordered, twelve)).containsExactly("q0+q1+q2+q3+q4+q5+q6+q7+q8+q9", "q10+q11");
        }
    }

    private static Item asked(String id, String owner) {
        return TestPlan.question(id, owner, List.of());
    }

    private static List<String> units(boolean ordered, Item... items) {
        Checklist list = new Checklist("list", "List", "po", ordered, List.of(), Arrays.asList(items));
        return Lists.units(list).units().stream().map(Lists.Unit::id).toList();
    }
}
