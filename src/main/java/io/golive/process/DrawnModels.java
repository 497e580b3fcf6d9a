package io.golive.process;

import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.golive.run.DrawnElement;
import io.golive.run.DrawnProcess;
import io.golive.run.ModelTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What the elements of models call and do, for those who show how far a run has come in them. */
final class DrawnModels {
    private DrawnModels() {}

    static Map<String, DrawnProcess> of(List<Model> models) {
        Map<String, DrawnProcess> processes = new TreeMap<>();
        for (Model model : models) {
            String hash = ModelTexts.hash(model.xml());
            for (Process process : model.all(Process.class)) {
                List<DrawnElement> elements = model.all(Activity.class).stream()
                        .filter(activity -> isIn(process, activity))
                        .flatMap(activity -> element(activity).stream())
                        .toList();
                processes.put(process.getId(), new DrawnProcess(title(process.getName()), hash, elements));
            }
        }
        return processes;
    }

    private static boolean isIn(Process process, Activity activity) {
        return Stream.iterate(
                        activity.getParentElement(), parent -> parent != null, ModelElementInstance::getParentElement)
                .anyMatch(process::equals);
    }

    private static Optional<DrawnElement> element(Activity activity) {
        String title = title(activity.getName());
        if (activity instanceof CallActivity) {
            return extension(activity, ZeebeCalledElement.class)
                    .map(called -> new DrawnElement(
                            activity.getId(), title, null, called.getProcessId(), inputs(activity), loop(activity)));
        }
        return activity instanceof ServiceTask
                ? extension(activity, ZeebeTaskDefinition.class)
                        .map(job -> new DrawnElement(activity.getId(), title, job.getType(), null, Map.of(), null))
                : Optional.empty();
    }

    /** Without the run's own id, which each call hands over. */
    private static Map<String, String> inputs(Activity activity) {
        return extension(activity, ZeebeIoMapping.class)
                .map(mapping -> mapping.getInputs().stream()
                        .filter(input -> !input.getTarget().equals(Names.RUN_ID))
                        .collect(Collectors.toMap(
                                ZeebeInput::getTarget,
                                ZeebeInput::getSource,
                                (first, last) -> last,
                                LinkedHashMap::new)))
                .orElseGet(LinkedHashMap::new);
    }

    private static DrawnElement.Loop loop(Activity activity) {
        return activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop
                ? extension(loop, ZeebeLoopCharacteristics.class)
                        .map(each -> new DrawnElement.Loop(each.getInputElement(), loop.isSequential()))
                        .orElse(null)
                : null;
    }

    private static <T extends BpmnModelElementInstance> Optional<T> extension(BaseElement element, Class<T> type) {
        return Optional.ofNullable(element.getSingleExtensionElement(type));
    }

    private static String title(String name) {
        return name == null ? "" : name.replaceAll("\\s+", " ").strip();
    }
}
