package io.golive.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.plan.Gate;
import io.golive.plan.Plan;
import io.golive.plan.PlanCopy;
import io.golive.plan.Plans;
import io.golive.plan.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped plan agrees with its models; each rule finds the mistake that it is for. */
class ModelLintTest {
    private static final Plan PLAN =
            new Plans(Path.of("bpmn"), Kinds.scan(), ActionKinds.scan()).load("prepaid-analytics");

    @TempDir
    Path copy;

    @BeforeEach
    void copyModelsAndForms() throws IOException {
        copy(Path.of("bpmn"));
        copy(Path.of("forms"));
    }

    @Test
    void theShippedPlanAgreesWithItsModels() {
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    bpmn/prepaid-analytics/day-0.bpmn       | ="smoke"                 | ="smoek"                    | carries smoek
                    bpmn/prepaid-analytics/day-0.bpmn       | ="smoke"                 | ="smoek"                    | Step smoke is in no model
                    bpmn/prepaid-analytics/day-0.bpmn       | ="smoke"                 | ="smoek"                    | golive.step with smoek, which the plan does not have
                    bpmn/prepaid-analytics/day-0.bpmn       | "id_smoke"               | "smoke"                     | smoke carries smoke
                    bpmn/prepaid-analytics/day-0.bpmn       | ="smoke"                 | =runId                      | no literal stepId
                    bpmn/prepaid-analytics/day-0.bpmn       | ="smoke"                 | ="cron"                     | cron is called twice
                    bpmn/prepaid-analytics/day-0.bpmn       | target="runId"           | target="itemId"             | does not hand over runId
                    bpmn/prepaid-analytics/day-0.bpmn       | bindingType="deployment" | bindingType="latest"        | binds to latest
                    bpmn/prepaid-analytics/day-0.bpmn       | ParentVariables="false"  | ParentVariables="true"      | propagates all variables
                    bpmn/prepaid-analytics/day-0.bpmn       | ChildVariables="false"   | ChildVariables="true"       | propagates all variables
                    bpmn/prepaid-analytics/day-0.bpmn       | processId="golive.step"  | processId="golive.stepp"    | golive.stepp, which is not deployed
                    bpmn/prepaid-analytics/day-0.bpmn       | <bpmn:process id="prepaid-analytics.day-0" | <bpmn:process id="day-0" | has another prefix
                    bpmn/prepaid-analytics/go-live.bpmn     | <bpmn:process id="prepaid-analytics.go-live" | <bpmn:process id="prepaid-analytics.golive" | There is no process prepaid-analytics.go-live
                    bpmn/prepaid-analytics/go-live.bpmn     | "prepaid-analytics.day-0" | "prepaid-analytics.day-2"  | no model calls prepaid-analytics.day-0
                    bpmn/prepaid-analytics/go-live.bpmn     | type="golive.run.claim"  | type="golive.run.clame"     | golive.run.clame, for which there is no worker
                    bpmn/prepaid-analytics/go-live.bpmn     | type="golive.run.claim"  | type="golive.run.clame"     | No model uses the job type golive.run.claim
                    bpmn/common/gate.bpmn                   | name="golive.gate-changed" | name="golive.gate-chnged" | Nobody sends the message golive.gate-chnged
                    bpmn/common/gate.bpmn                   | name="golive.gate-changed" | name="golive.gate-chnged" | No model uses the message golive.gate-changed
                    bpmn/common/gate.bpmn                   | errorCode="GOLIVE_STOP"  | errorCode="STOP"            | Nobody catches the error code STOP
                    bpmn/common/step.bpmn                   | >=startAt<               | >=duration("PT5M")<         | Timer time holds
                    bpmn/common/step.bpmn                   | >=overrunAt<             | >2026-05-04T17:00:00Z<      | Timer overrun holds
                    bpmn/common/checklist.bpmn              | "golive.questions" else  | "golive.question" else      | golive.question, which is not deployed
                    bpmn/common/checklist.bpmn              | target="subject"         | target="theme"              | sets the variable theme
                    bpmn/common/ask.bpmn                    | formId="golive.gate"     | formId="golive.gates"       | golive.gates, which is not there
                    bpmn/common/ask.bpmn                    | formId="golive.gate"     | formId="golive.triage"      | No user task shows the form golive.gate
                    bpmn/common/ask.bpmn                    | formId="golive.gate" bindingType="deployment" | formId="golive.gate" bindingType="latest" | binds its form to latest
                    bpmn/common/ask.bpmn                    | <zeebe:userTask />       | <zeebe:properties />        | is a job-based user task
                    bpmn/common/ask.bpmn                    | <bpmn:userTask           | <bpmn:person                | It is not BPMN 2.0
                    bpmn/prepaid-analytics/scenario-3.bpmn  | <bpmn:process id="prepaid-analytics.scenario-3" | <bpmn:process id="prepaid-analytics.scenario-9" | Scenario scenario-3 has no model
                    bpmn/prepaid-analytics/scenario-3.bpmn  | <bpmn:process id="prepaid-analytics.scenario-3" | <bpmn:process id="prepaid-analytics.scenario-9" | Nobody starts process prepaid-analytics.scenario-9
                    bpmn/prepaid-analytics/scenario-3.bpmn  | ="E6-S3-2"               | ="E6-S3-1"                  | behind E6-S3-1 (tell) does E6-S3-1 (tell), the plan says E6-S3-2
                    bpmn/prepaid-analytics/scenario-3.bpmn  | ="E6-S3-2"               | ="E6-S3-9"                  | behind E6-S3-1 (tell) does E6-S3-9 (tell), the plan says E6-S3-2
                    bpmn/prepaid-analytics/scenario-3.bpmn  | ="E6-S3-2"               | ="E6-S3-9"                  | id_E6-S3-2 carries E6-S3-9
                    bpmn/prepaid-analytics/scenario-3.bpmn  | sourceRef="id_E6-S3-2" targetRef="id_scenario-3-memory" | sourceRef="id_E6-S3-2" targetRef="id_scenario-3-restored" | behind E6-S3-2 (tell) does scenario-3-restored (tell), the plan says scenario-3-memory
                    bpmn/prepaid-analytics/scenario-3.bpmn  | targetRef="id_scenario-3-restored" | targetRef="restored" | behind scenario-3-memory (tell) does restored, the plan says scenario-3-restored
                    bpmn/prepaid-analytics/scenario-3.bpmn  | targetRef="id_scenario-3-restored" | targetRef="id_E6-S3-1" | it goes in a circle
                    bpmn/prepaid-analytics/scenario-3.bpmn  | "restored"               | "back_again"                | does back_again, the plan says restored
                    bpmn/prepaid-analytics/scenario-3.bpmn  | type="golive.rollback.restored" | type="golive.step.end" | restored is nothing that a scenario's model holds
                    bpmn/prepaid-analytics/scenario-3.bpmn  | processId="golive.checklist" | processId="golive.step"  | id_E6-S3-1 is nothing that a scenario's model holds
                    bpmn/prepaid-analytics/scenario-3.bpmn  | name="Exports are written in chunks of 500 rows" | name="Write chunks" | is named Write chunks, its line Exports are written in chunks of 500 rows
                    bpmn/prepaid-analytics/scenario-3.bpmn  | Budget: 15 min           | Budget: 5 min               | says: Budget: 15 min
                    bpmn/prepaid-analytics/scenario-3.bpmn  | count &gt; 0             | count &gt; 2                | says: export-crashes count > 0
                    bpmn/prepaid-analytics/scenario-2.bpmn  | ="tell"                  | ="ask"                      | does E6-S2-1, the plan says E6-S2-1 (tell)
                    bpmn/prepaid-analytics/scenario-2.bpmn  | "GOOD"                   | "BAD"                       | if =outcome = "BAD"
                    bpmn/prepaid-analytics/scenario-2.bpmn  | targetRef="id_scenario-2-restored-again" | targetRef="now_good" | behind E6-S2-4 does restored, the plan says scenario-2-restored
                    bpmn/prepaid-analytics/scenario-2.bpmn  | targetRef="id_E6-S2-4"   | targetRef="now_good"        | does restored, the plan says E6-S2-4
                    bpmn/common/rollback.bpmn               | type="golive.rollback.barrier" | type="golive.rollback.claim" | No model uses the job type golive.rollback.barrier
                    forms/rollback.form                     | "key": "scenario"        | "key": "which"              | It sets [decision, reason, which]
                    forms/gate.form                         | "key": "reason"          | "key": "why"                | It sets [decision, why]
                    forms/gate.form                         | "key": "reason"          | "key": "decision"           | have the same key
                    forms/gate.form                         | "schemaVersion": 16      | "schemaVersion": 19         | schema 19
                    forms/gate.form                         | "id": "golive.gate"      | "id": "golive.door"         | No question has the form golive.door
                    forms/gate.form                         | "components": [          | "components": [,            | It is not JSON
                    """)
    void aPlantedMistakeIsFound(String file, String right, String wrong, String found) throws IOException {
        Path path = copy.resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(right), () -> file + " has no " + right);
        Files.writeString(path, text.replace(right, wrong));
        assertThat(problems())
                .anySatisfy(problem -> assertThat(problem.toString()).contains(found));
    }

    @Test
    void aGateThatCanBePassedByIsFound() throws IOException {
        // the way around: from the day before straight to the day itself
        Path model = copy.resolve("bpmn/prepaid-analytics/go-live.bpmn");
        Files.writeString(
                model,
                Files.readString(model)
                        .replace(
                                "sourceRef=\"part_day_minus_1\" targetRef=\"fork\"",
                                "sourceRef=\"part_day_minus_1\" targetRef=\"part_day_0\""));
        assertThat(problems())
                .extracting(Problem::found)
                .contains("part_day_0 can be reached without E1-G3, which blocks day-0")
                .contains("part_day_0 can be reached without E1-G7, which blocks day-0");
    }

    @Test
    void aGateBehindThePartThatItBlocksIsFound() {
        Gate early = PLAN.gate("E2-01").orElseThrow();
        Gate late = new Gate(
                early.id(),
                early.title(),
                early.owner(),
                early.needs(),
                early.fresh(),
                early.drills(),
                "day-minus-1",
                early.fulfils(),
                early.line());
        Plan plan = PlanCopy.with(
                PLAN,
                Map.of(
                        "gates",
                        PLAN.gates().stream()
                                .map(gate -> gate == early ? late : gate)
                                .toList()));
        assertThat(lint().problems(plan))
                .extracting(Problem::found)
                .containsExactly("part_day_minus_1 can be reached without E2-01, which blocks day-minus-1");
    }

    @Test
    void aStartWithoutTheFormThatTasklistTellsOfIsFound() throws IOException {
        Path model = copy.resolve("bpmn/common/ask.bpmn");
        String form = "<zeebe:formDefinition formId=\"golive.triage\" bindingType=\"deployment\" />";
        Files.writeString(model, Files.readString(model).replaceFirst(form, ""));
        assertThat(problems())
                .extracting(Problem::found)
                .containsExactly("The start event of golive.ask does not name the form golive.triage");
    }

    @Test
    void theFormThatTasklistTellsOfIsDeployedLast() {
        List<String> forms = List.copyOf(
                new ModelFiles(Path.of("bpmn"), Path.of("forms")).readForms().keySet());
        assertThat(forms.getLast()).isEqualTo("forms/triage.form");
        assertThat(Names.START_FORM).isEqualTo("golive.triage");
    }

    @Test
    void aProblemNamesItsLine() throws IOException {
        Path model = copy.resolve("bpmn/common/step.bpmn");
        String text = Files.readString(model);
        Files.writeString(model, text.replace(">=startAt<", ">PT5M<"));
        int line = (int) text.substring(0, text.indexOf("id=\"time\"")).lines().count();
        assertThat(problems())
                .extracting(Problem::file, Problem::line)
                .containsExactly(tuple("../common/step.bpmn", line));
    }

    @Test
    void aFolderWithoutModelsIsSaid() throws IOException {
        try (Stream<Path> files = Files.walk(copy.resolve("bpmn/prepaid-analytics"))) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
        assertThat(problems())
                .extracting(Problem::found)
                .singleElement()
                .asString()
                .contains("Cannot read the models");
    }

    private List<Problem> problems() {
        return lint().problems(PLAN);
    }

    private ModelLint lint() {
        return new ModelLint(copy.resolve("bpmn"), copy.resolve("forms"));
    }

    private void copy(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createDirectories(copy.resolve(file).getParent());
                Files.copy(file, copy.resolve(file));
            }
        }
    }
}
