package io.golive.process;

import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.golive.plan.Checklist;
import io.golive.plan.Problem;
import io.golive.plan.Scenario;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proves that every way through a scenario's model has every line once and in the plan's order, the proof behind them, then
 * {@code restored}.
 */
final class ScenarioWays {
    private static final String TELL = "tell";
    private static final String RESTORED = "restored";
    private static final String IS_GOOD = "if =outcome = \"GOOD\"";
    private static final String IS_BAD = "if =outcome = \"BAD\"";
    /** A model has one decision; what has more is not a scenario's. */
    private static final int MOST_WAYS = 20;

    private final List<Problem> problems = new ArrayList<>();
    private final List<List<String>> ways = new ArrayList<>();
    private final Model model;
    private final Process process;
    private final Scenario scenario;

    private ScenarioWays(Model model, Process process, Scenario scenario) {
        this.model = model;
        this.process = process;
        this.scenario = scenario;
    }

    static List<Problem> problems(Model model, Process process, Scenario scenario) {
        ScenarioWays lint = new ScenarioWays(model, process, scenario);
        process.getFlowElements().stream()
                .filter(StartEvent.class::isInstance)
                .forEach(start -> lint.walk((FlowNode) start, List.of(), Set.of()));
        if (lint.problems.isEmpty()) {
            lint.compare();
        }
        return lint.problems;
    }

    private void walk(FlowNode node, List<String> behind, Set<FlowNode> before) {
        Set<FlowNode> passed = new HashSet<>(before);
        if (!passed.add(node) || ways.size() > MOST_WAYS) {
            problems.add(model.problem(
                    node,
                    "From " + node.getId() + " it goes in a circle, or splits too often",
                    "Draw it from left to right; a rollback that is done again calls it again"));
            return;
        }
        List<String> way = new ArrayList<>(behind);
        step(node).ifPresent(way::add);
        if (node.getOutgoing().isEmpty()) {
            ways.add(way);
        }
        for (SequenceFlow flow : node.getOutgoing()) {
            List<String> on = new ArrayList<>(way);
            if (flow.getConditionExpression() != null) {
                on.add("if " + flow.getConditionExpression().getTextContent().strip());
            }
            walk(flow.getTarget(), on, passed);
        }
    }

    private Optional<String> step(FlowNode node) {
        return switch (node) {
            case CallActivity call ->
                Optional.of(list(model.literal(call, Names.LIST_ID).orElse("?"), model.literal(call, Names.ON_FAIL)));
            case ServiceTask task ->
                Optional.of(
                        JobType.ROLLBACK_JUDGE.type().equals(ScenarioLint.typeOf(task))
                                ? judge(model.literal(task, Names.LIST_ID).orElse("?"))
                                : task.getId());
            default -> Optional.empty();
        };
    }

    private static String list(String id, Optional<String> onFail) {
        return onFail.filter(TELL::equals).map(tell -> id + " (tell)").orElse(id);
    }

    private static String judge(String id) {
        return "the judgement of " + id;
    }

    private void compare() {
        List<List<String>> wanted = wanted();
        for (List<String> way : ways) {
            if (!wanted.contains(way)) {
                problems.add(model.problem(process, process.getId() + " " + difference(way, wanted), says(wanted)));
            }
        }
        wanted.stream()
                .filter(way -> !ways.contains(way))
                .filter(way -> ways.stream().allMatch(wanted::contains))
                .forEach(way -> problems.add(model.problem(
                        process, process.getId() + " has no way " + String.join(", ", way), says(wanted))));
    }

    private static String says(List<List<String>> wanted) {
        return "Draw what the plan says: "
                + wanted.stream().map(way -> String.join(", ", way)).collect(Collectors.joining("; or: "));
    }

    /** The first place at which a way leaves the one of the plan that is most like it. */
    private static String difference(List<String> way, List<List<String>> wanted) {
        int same = wanted.stream().mapToInt(other -> alike(way, other)).max().orElse(0);
        String behind = same == 0 ? "at its start" : "behind " + way.get(same - 1);
        String found = same < way.size() ? "does " + way.get(same) : "ends";
        String plan = wanted.stream()
                .filter(other -> alike(way, other) == same)
                .map(other -> same < other.size() ? other.get(same) : "nothing more")
                .distinct()
                .collect(Collectors.joining(" or "));
        return behind + " " + found + ", the plan says " + plan;
    }

    private static int alike(List<String> way, List<String> other) {
        int same = 0;
        while (same < way.size() && same < other.size() && way.get(same).equals(other.get(same))) {
            same++;
        }
        return same;
    }

    /** The ways that the plan knows; where a step tells of its failure, the proof decides whether more has to be done. */
    private List<List<String>> wanted() {
        List<String> steps = lines(scenario.steps());
        String proof = scenario.restored().id();
        if (scenario.ifStillFails().items().isEmpty()) {
            return List.of(
                    Stream.concat(steps.stream(), Stream.of(proof, RESTORED)).toList());
        }
        List<String> judged = Stream.concat(
                        Stream.concat(steps.stream(), Stream.of(proof)).map(id -> list(id, Optional.of(TELL))),
                        Stream.of(judge(proof)))
                .toList();
        return List.of(
                Stream.concat(judged.stream(), Stream.of(IS_GOOD, RESTORED)).toList(),
                Stream.of(
                                judged.stream(),
                                Stream.of(IS_BAD),
                                lines(scenario.ifStillFails()).stream(),
                                Stream.of(proof, RESTORED))
                        .flatMap(way -> way)
                        .toList());
    }

    /** As they stand in the plan: what {@code each} expanded is one line. */
    private static List<String> lines(Checklist list) {
        return list.items().stream()
                .map(item -> item.parent() == null ? item.id() : item.parent())
                .distinct()
                .toList();
    }
}
