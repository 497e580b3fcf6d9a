package io.golive.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.action.ActionKinds;
import io.golive.kind.sample.SampleCheck;
import org.junit.jupiter.api.Test;

class KindsTest {
    private final Kinds kinds = Kinds.scan();

    @Test
    void everyKindIsFoundByItsKey() {
        assertThat(kinds.checks()).containsKeys("sql", "http", "command", "compare");
        assertThat(ActionKinds.scan().actions()).containsKeys("sql", "http", "command", "flyway");
    }

    /** {@code io.golive.kind.sample} is a package of these tests alone; nothing else knows of it. */
    @Test
    void addingAKindIsAddingAPackage() {
        assertThat(kinds.check("sample")).isInstanceOf(SampleCheck.class);
    }

    @Test
    void anUnknownKindNamesTheNearest() {
        assertThatThrownBy(() -> kinds.check("htpp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no check kind 'htpp', did you mean 'http'?");
        assertThatThrownBy(() -> ActionKinds.scan().action("teleport")).hasMessageContaining("Known: command, ");
    }

    @Test
    void theMainPropertyOfEveryKindIsOneOfItsProperties() {
        assertThat(kinds.checks().values())
                .map(Check::spec)
                .allSatisfy(spec -> assertThat(spec.properties())
                        .map(KindSpec.Property::name)
                        .contains(spec.main()));
    }

    @Test
    void twoClassesWithOneKeyAreRefused() {
        assertThatThrownBy(() -> KindCatalog.scan(
                        "thing",
                        Check.class,
                        check ->
                                new KindSpec("same", "x", java.util.Set.of(), java.util.List.of(), java.util.Set.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Two classes are the thing 'same'")
                .hasMessageContaining("Give one of them another key");
    }
}
