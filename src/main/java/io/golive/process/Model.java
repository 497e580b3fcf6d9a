package io.golive.process;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.golive.plan.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * One model as the lint reads it.
 *
 * @param file as problems name it
 * @param own whether it is the plan's own, not a common one
 */
record Model(String file, boolean own, String xml, BpmnModelInstance instance) {

    /** @throws org.camunda.bpm.model.xml.ModelParseException when it is not BPMN 2.0 */
    static Model parse(String file, boolean own, String xml) {
        return new Model(
                file,
                own,
                xml,
                Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
    }

    List<String> processIds() {
        return all(Process.class).stream().map(Process::getId).toList();
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return instance.getModelElementsByType(type);
    }

    /** A literal input of an element ({@code ="E1-G3"}), without its quotes; empty when it is computed or not there. */
    Optional<String> literal(BaseElement element, String input) {
        return input(element, input)
                .filter(source -> source.matches("=\\s*\"[^\"]*\"\\s*"))
                .map(source -> source.substring(source.indexOf('"') + 1, source.lastIndexOf('"')));
    }

    Optional<String> input(BaseElement element, String target) {
        ZeebeIoMapping mapping = element.getSingleExtensionElement(ZeebeIoMapping.class);
        return mapping == null
                ? Optional.empty()
                : mapping.getInputs().stream()
                        .filter(input -> input.getTarget().equals(target))
                        .map(ZeebeInput::getSource)
                        .findFirst();
    }

    Problem problem(BaseElement element, String found, String advice) {
        return new Problem(file, line("id=\"" + element.getId() + "\""), found, advice);
    }

    Problem problem(String text, String found, String advice) {
        return new Problem(file, line(text), found, advice);
    }

    private int line(String text) {
        int at = xml.indexOf(text);
        return at < 0 ? 1 : (int) xml.substring(0, at).lines().count();
    }
}
