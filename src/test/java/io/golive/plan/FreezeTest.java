package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is executed from a copy of plan and environment that went through JSON: nothing may change on the way. */
class FreezeTest {
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    @TempDir
    Path folder;

    @Test
    void theShippedPlanComesBackEqual() throws Exception {
        Plan plan = new Plans(Path.of("bpmn"), Kinds.scan(), ActionKinds.scan()).load("prepaid-analytics");

        assertThat(json.readValue(json.writeValueAsBytes(plan), Plan.class)).isEqualTo(plan);
    }

    @Test
    void whatStandsAroundThePlanComesBackEqual() throws Exception {
        Plan plan = new Demo(folder).load(Demo.PLAN);

        assertThat(plan.scenarios()).isNotEmpty();
        assertThat(json.readValue(json.writeValueAsBytes(plan), Plan.class)).isEqualTo(plan);
    }

    @Test
    void anEnvironmentComesBackEqual() throws Exception {
        Environment environment = new Demo(folder).environment(Demo.ENVIRONMENT);

        assertThat(json.readValue(json.writeValueAsBytes(environment), Environment.class))
                .isEqualTo(environment);
    }

    @Test
    void aPlanWithEveryKindOfNumberComesBackEqual() throws Exception {
        Plan plan = new Demo(folder)
                .load(Demo.PLAN
                        .replace(
                                "most: 100",
                                "most: 100\n  ratio: 0.1\n  big: 12345678901\n  huge: 123456789012345678901234\n  yes-or-no: true")
                        .replace("yes-or-no", "yesOrNo"));

        assertThat(plan.vars())
                .containsEntry("ratio", 0.1)
                .containsEntry("big", 12345678901L)
                .containsEntry("yesOrNo", true);
        assertThat(json.readValue(json.writeValueAsBytes(plan), Plan.class)).isEqualTo(plan);
    }

    @Test
    void aPlanThatWasFrozenBeforeThereWereWatchesIsReadWithNone() throws Exception {
        Plan plan = new Demo(folder)
                .load(Demo.PLAN.substring(0, Demo.PLAN.indexOf("watches:")).replaceFirst("    drills: .*\n", ""));
        ObjectNode old = json.valueToTree(plan);
        ((ObjectNode) old.get("gates").get(0)).remove("drills");
        old.remove(List.of("watches", "notices", "followUps", "scenarios"));
        ObjectNode environment = json.valueToTree(new Demo(folder).environment(Demo.ENVIRONMENT));
        environment.remove("audiences");

        assertThat(json.treeToValue(old, Plan.class)).isEqualTo(plan);
        assertThat(json.treeToValue(environment, Environment.class).audiences()).isEmpty();
    }

    /** As runs that were started before stored them: people as names, and nothing of who may decide what. */
    @Test
    void aCopyThatWasFrozenBeforePeopleHadDaysIsReadWithoutBounds() throws Exception {
        Plan plan = new Demo(folder).load(Demo.PLAN);
        ObjectNode old = json.valueToTree(plan);
        old.remove(List.of("commands", "remind", "escalate"));
        old.findParents("waivedBy").forEach(item -> ((ObjectNode) item).remove("waivedBy"));
        old.findParents("distinct").forEach(signoff -> ((ObjectNode) signoff).remove("distinct"));
        Environment environment = new Demo(folder)
                .environment(Demo.ENVIRONMENT
                        .replaceFirst("(?s)contacts:.*vars:", "vars:")
                        .replaceFirst(", \\{ user: binh.*}]", "]"));
        ObjectNode oldEnvironment = json.valueToTree(environment);
        oldEnvironment.remove("contacts");
        oldEnvironment.set("people", json.valueToTree(environment.everybody()));

        Plan thawed = json.treeToValue(old, Plan.class);
        assertThat(thawed).isEqualTo(plan);
        assertThat(thawed.signoffs().getFirst().distinct()).isTrue();
        assertThat(thawed.item("asked").orElseThrow().waivedBy()).containsExactly("po");
        assertThat(thawed.mayCommand("start")).containsExactly("release-manager");
        assertThat(thawed.escalate()).isEqualTo("release-manager");
        assertThat(json.treeToValue(oldEnvironment, Environment.class)).isEqualTo(environment);
    }
}
