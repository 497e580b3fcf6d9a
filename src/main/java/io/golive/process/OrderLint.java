package io.golive.process;

import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.golive.plan.Gate;
import io.golive.plan.Plan;
import io.golive.plan.Problem;
import io.golive.plan.SignOff;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Proves that a gate or sign-off which blocks a part is passed on every way to the call of that part. */
final class OrderLint {
    private OrderLint() {}

    static List<Problem> problems(Plan plan, List<Model> models) {
        List<Problem> problems = new ArrayList<>();
        for (Gate gate : plan.gates()) {
            check(plan, models, gate.id(), gate.blocks(), gate.line(), problems);
        }
        for (SignOff signoff : plan.signoffs()) {
            check(plan, models, signoff.id(), signoff.blocks(), signoff.line(), problems);
        }
        return problems;
    }

    private static void check(
            Plan plan, List<Model> models, String id, String blocks, int line, List<Problem> problems) {
        if (blocks == null) {
            return;
        }
        String part = plan.id() + "." + blocks;
        boolean called = false;
        for (Model model : models) {
            List<CallActivity> calls = model.all(CallActivity.class).stream()
                    .filter(call -> part.equals(processId(call)))
                    .toList();
            if (calls.isEmpty()) {
                continue;
            }
            Map<FlowNode, Set<String>> passed = passed(model);
            for (CallActivity call : calls) {
                called = true;
                if (!passed.get(call).contains(Names.elementId(id))) {
                    problems.add(model.problem(
                            call,
                            call.getId() + " can be reached without " + id + ", which blocks " + blocks,
                            "Draw the call of " + id + " before it, on every way"));
                }
            }
        }
        if (!called) {
            problems.add(new Problem(
                    "plan.yaml",
                    line,
                    id + " blocks " + blocks + ", but no model calls " + part,
                    "Name a part that go-live.bpmn calls"));
        }
    }

    private static String processId(CallActivity call) {
        ZeebeCalledElement target = call.getSingleExtensionElement(ZeebeCalledElement.class);
        return target == null ? null : target.getProcessId();
    }

    /**
     * For every node the elements that are surely behind a token which arrives there: what all ways have in common, or
     * at a parallel join what any of them has. Starts from "everything" and takes away until nothing changes, so loops
     * need no care.
     */
    private static Map<FlowNode, Set<String>> passed(Model model) {
        Collection<FlowNode> nodes = model.all(FlowNode.class);
        Set<String> everything = new HashSet<>();
        nodes.forEach(node -> everything.add(node.getId()));
        Map<FlowNode, List<FlowNode>> sources = model.all(SequenceFlow.class).stream()
                .collect(Collectors.groupingBy(
                        SequenceFlow::getTarget, Collectors.mapping(SequenceFlow::getSource, Collectors.toList())));
        Map<FlowNode, Set<String>> passed = new HashMap<>();
        nodes.forEach(node -> passed.put(node, everything));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (FlowNode node : nodes) {
                Set<String> now = arriving(node, sources.getOrDefault(node, List.of()), passed);
                now.add(node.getId());
                changed |= !now.equals(passed.put(node, now));
            }
        }
        return passed;
    }

    private static Set<String> arriving(FlowNode node, List<FlowNode> sources, Map<FlowNode, Set<String>> passed) {
        if (node instanceof BoundaryEvent boundary) {
            Set<String> before = new HashSet<>(passed.get((FlowNode) boundary.getAttachedTo()));
            before.remove(boundary.getAttachedTo().getId());
            return before;
        }
        if (node instanceof StartEvent && node.getParentElement() instanceof SubProcess around) {
            return new HashSet<>(passed.get((FlowNode) around));
        }
        Set<String> arriving = null;
        for (FlowNode source : sources) {
            Set<String> way = passed.get(source);
            if (arriving == null) {
                arriving = new HashSet<>(way);
            } else if (node instanceof ParallelGateway) {
                arriving.addAll(way);
            } else {
                arriving.retainAll(way);
            }
        }
        return arriving == null ? new HashSet<>() : arriving;
    }
}
