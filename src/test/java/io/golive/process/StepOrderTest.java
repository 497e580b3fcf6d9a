package io.golive.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepOrderTest {
    private static final String CALL = """
            <bpmn:callActivity id="%s"><bpmn:extensionElements>
              <zeebe:calledElement processId="%s" />
              <zeebe:ioMapping><zeebe:input source='="%s"' target="stepId" /></zeebe:ioMapping>
            </bpmn:extensionElements></bpmn:callActivity>
            """;

    private static String process(String id, String content) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
                <bpmn:process id="%s" isExecutable="true">%s</bpmn:process></bpmn:definitions>
                """.formatted(id, content).strip();
    }

    private static String step(String id) {
        return CALL.formatted("id_" + id, "golive.step", id);
    }

    private static String flow(String from, String to) {
        return "<bpmn:sequenceFlow id=\"%s_%s\" sourceRef=\"%s\" targetRef=\"%s\" />".formatted(from, to, from, to);
    }

    @Test
    void branchesJoinPartsAreEnteredAndGatesPassedThrough() {
        String main = process(
                "shop.go-live",
                "<bpmn:startEvent id=\"start\" /><bpmn:parallelGateway id=\"fork\" /><bpmn:parallelGateway id=\"join\" />"
                        + step("a") + step("b") + step("d") + CALL.formatted("part", "shop.part", "x")
                        + CALL.formatted("gate", "golive.gate", "g") + "<bpmn:endEvent id=\"end\" />"
                        + flow("start", "fork") + flow("fork", "id_a") + flow("fork", "id_b") + flow("id_a", "join")
                        + flow("id_b", "join") + flow("join", "gate") + flow("gate", "part") + flow("part", "id_d")
                        + flow("id_d", "end"));
        String part = process(
                "shop.part",
                "<bpmn:startEvent id=\"start\" />" + step("c") + "<bpmn:endEvent id=\"end\" />" + flow("start", "id_c")
                        + flow("id_c", "end"));
        List<Model> models = List.of(Model.parse("go-live.bpmn", true, main), Model.parse("part.bpmn", true, part));

        assertThat(StepOrder.of(models))
                .isEqualTo(Map.of("a", List.of(), "b", List.of(), "c", List.of("a", "b"), "d", List.of("c")));
    }

    @Test
    void aLoopLeadsBackToItsFirstStep() {
        String main = process(
                "shop.go-live",
                "<bpmn:startEvent id=\"start\" /><bpmn:exclusiveGateway id=\"again\" />" + step("a") + step("b")
                        + "<bpmn:exclusiveGateway id=\"good\" /><bpmn:endEvent id=\"end\" />" + flow("start", "again")
                        + flow("again", "id_a") + flow("id_a", "id_b") + flow("id_b", "good") + flow("good", "again")
                        + flow("good", "end"));

        assertThat(StepOrder.of(List.of(Model.parse("go-live.bpmn", true, main))))
                .isEqualTo(Map.of("a", List.of("b"), "b", List.of("a")));
    }

    @Test
    void theStepsOfThePlanThatWeShipStandInTheOrderOfItsDrawing() {
        ModelFiles files = new ModelFiles(Path.of("bpmn"), Path.of("forms"));
        Map<String, List<String>> order =
                StepOrder.of(ModelFiles.models("prepaid-analytics", files.readAll("prepaid-analytics")));

        assertThat(order.get("smoke")).isNotEmpty();
        assertThat(order.get("next-morning")).containsExactly("smoke");
        assertThat(order.values().stream().filter(List::isEmpty)).hasSize(1);
    }
}
