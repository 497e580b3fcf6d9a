package io.golive.process;

import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * Which steps are drawn right before which: along the flows of a plan's own models, through its sub-processes and the calls
 * of its parts. What stands between two steps, such as a gate, is passed through.
 */
final class StepOrder {
    private static final String STEP_PROCESS = "golive.step";

    /** A place is where a node is entered or left; to it the places that lead there. */
    private final Map<String, List<String>> before = new LinkedHashMap<>();
    /** Where a step is left, to its id. */
    private final Map<String, String> steps = new HashMap<>();

    private StepOrder() {}

    /** @return each step to the steps that are drawn right before it, in alphabetical order; the first ones to an empty list */
    static Map<String, List<String>> of(List<Model> models) {
        StepOrder order = new StepOrder();
        List<Model> own = models.stream().filter(Model::own).toList();
        Map<String, Model> homes = new HashMap<>();
        own.forEach(model -> model.processIds().forEach(process -> homes.put(process, model)));
        own.forEach(model -> order.read(model, homes));
        return order.stepsBefore();
    }

    private void read(Model model, Map<String, Model> homes) {
        for (FlowNode node : model.all(FlowNode.class)) {
            lead(enter(model, node), leave(model, node));
        }
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            lead(leave(model, flow.getSource()), enter(model, flow.getTarget()));
        }
        for (BoundaryEvent boundary : model.all(BoundaryEvent.class)) {
            // what it interrupts may have been begun, and may have been all but over
            lead(enter(model, boundary.getAttachedTo()), enter(model, boundary));
            lead(leave(model, boundary.getAttachedTo()), enter(model, boundary));
        }
        for (SubProcess inner : model.all(SubProcess.class)) {
            through(model, inner, model, inner);
        }
        for (CallActivity call : model.all(CallActivity.class)) {
            ZeebeCalledElement target = call.getSingleExtensionElement(ZeebeCalledElement.class);
            String process = target == null ? null : target.getProcessId();
            if (STEP_PROCESS.equals(process)) {
                model.literal(call, Names.STEP_ID).ifPresent(step -> steps.put(leave(model, call), step));
            } else if (homes.containsKey(process)) {
                Model home = homes.get(process);
                home.all(Process.class).stream()
                        .filter(each -> each.getId().equals(process))
                        .forEach(each -> through(model, call, home, each));
            }
        }
    }

    /** Whoever enters the node comes to the start events inside, and leaves it from the end events there. */
    private void through(Model model, FlowNode node, Model home, ModelElementInstance inside) {
        before.get(leave(model, node)).clear();
        inside(home.all(StartEvent.class), inside).forEach(start -> lead(enter(model, node), enter(home, start)));
        inside(home.all(EndEvent.class), inside).forEach(end -> lead(leave(home, end), leave(model, node)));
    }

    private static List<? extends FlowNode> inside(Collection<? extends FlowNode> nodes, ModelElementInstance parent) {
        return nodes.stream()
                .filter(node -> node.getParentElement().equals(parent))
                .toList();
    }

    private void lead(String from, String to) {
        before.computeIfAbsent(from, place -> new ArrayList<>());
        before.computeIfAbsent(to, place -> new ArrayList<>()).add(from);
    }

    private static String enter(Model model, FlowNode node) {
        return model.file() + " enter " + node.getId();
    }

    private static String enter(Model model, ModelElementInstance node) {
        return enter(model, (FlowNode) node);
    }

    private static String leave(Model model, FlowNode node) {
        return model.file() + " leave " + node.getId();
    }

    private static String leave(Model model, ModelElementInstance node) {
        return leave(model, (FlowNode) node);
    }

    /** Adds until nothing changes any more, so loops need no care. */
    private Map<String, List<String>> stepsBefore() {
        Map<String, Set<String>> last = new HashMap<>();
        before.keySet().forEach(place -> last.put(place, new TreeSet<>()));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Map.Entry<String, List<String>> place : before.entrySet()) {
                Set<String> here = last.get(place.getKey());
                changed |= steps.containsKey(place.getKey())
                        ? here.add(steps.get(place.getKey()))
                        : place.getValue().stream()
                                .map(from -> here.addAll(last.get(from)))
                                .reduce(false, Boolean::logicalOr);
            }
        }
        Map<String, List<String>> order = new TreeMap<>();
        steps.forEach((left, step) -> order.put(step, List.copyOf(last.get(left.replace(" leave ", " enter ")))));
        return order;
    }
}
