package io.golive.process;

import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.TextAnnotation;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Problem;
import io.golive.plan.Scenario;
import io.golive.plan.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Proves that each scenario of a plan has a model that people recognise it in, and that holds nothing but its lines. */
final class ScenarioLint {
    private static final String CHECKLIST = "golive.checklist";

    private final List<Problem> problems = new ArrayList<>();
    private final Model model;
    private final Scenario scenario;

    private ScenarioLint(Model model, Scenario scenario) {
        this.model = model;
        this.scenario = scenario;
    }

    static List<Problem> problems(Plan plan, List<Model> models) {
        List<Problem> problems = new ArrayList<>();
        for (Scenario scenario : plan.scenarios()) {
            String process = Names.scenarioProcess(plan.id(), scenario.id());
            Optional<Model> model = models.stream()
                    .filter(candidate -> candidate.processIds().contains(process))
                    .findFirst();
            if (model.isEmpty()) {
                problems.add(new Problem(
                        "plan.yaml",
                        scenario.line(),
                        "Scenario " + scenario.id() + " has no model",
                        "Draw " + scenario.id() + ".bpmn with the process " + process));
            } else {
                problems.addAll(new ScenarioLint(model.get(), scenario).problems(process));
            }
        }
        return problems;
    }

    private List<Problem> problems(String processId) {
        Process process = model.all(Process.class).stream()
                .filter(candidate -> candidate.getId().equals(processId))
                .findFirst()
                .orElseThrow();
        onlyWhatAScenarioHolds(process);
        note(process);
        process.getFlowElements().stream()
                .filter(CallActivity.class::isInstance)
                .map(CallActivity.class::cast)
                .forEach(this::named);
        problems.addAll(ScenarioWays.problems(model, process, scenario));
        return problems;
    }

    /** No gate, no wait and no person stands between the trigger and restored, nothing runs beside anything. */
    private void onlyWhatAScenarioHolds(Process process) {
        for (FlowElement element : process.getFlowElements()) {
            boolean known = switch (element) {
                case SequenceFlow flow -> true;
                case StartEvent start -> start.getEventDefinitions().isEmpty();
                case EndEvent end -> end.getEventDefinitions().isEmpty();
                case ExclusiveGateway gateway -> true;
                case CallActivity call -> CHECKLIST.equals(processOf(call));
                case ServiceTask task ->
                    Set.of(JobType.ROLLBACK_JUDGE.type(), JobType.ROLLBACK_RESTORED.type())
                            .contains(typeOf(task));
                default -> false;
            };
            if (!known) {
                problems.add(model.problem(
                        element,
                        element.getId() + " is nothing that a scenario's model holds",
                        "Draw a start, calls of " + CHECKLIST + " in order, " + JobType.ROLLBACK_JUDGE.type() + " and "
                                + JobType.ROLLBACK_RESTORED.type() + ", and an end"));
            }
        }
    }

    /** Whoever sees the picture reads what starts it and how long it may take; the plan says both. */
    private void note(Process process) {
        String notes = model.all(TextAnnotation.class).stream()
                .map(note -> note.getText().getTextContent())
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        List<String> wanted = new ArrayList<>(
                scenario.triggers().stream().map(Trigger::sentence).toList());
        if (scenario.budget() != null) {
            wanted.add("Budget: " + text(scenario.budget()));
        }
        wanted.stream()
                .filter(text -> !notes.contains(text.toLowerCase(Locale.ROOT)))
                .forEach(text -> problems.add(model.problem(
                        process,
                        "No annotation of " + process.getId() + " says: " + text,
                        "Write it beside the start, in these words")));
    }

    private void named(CallActivity call) {
        String list = model.literal(call, Names.LIST_ID).orElse("");
        String id = Names.elementId(list);
        boolean proof = list.equals(scenario.restored().id());
        if (!call.getId().equals(id) && !(proof && call.getId().equals(id + "-again"))) {
            problems.add(model.problem(
                    call,
                    call.getId() + " carries " + (list.isEmpty() ? "no list" : list),
                    "Give the element the id " + id + (proof ? ", or behind it " + id + "-again" : "")));
        }
        title(list)
                .filter(title -> !title.equals(call.getName()))
                .ifPresent(title -> problems.add(model.problem(
                        call, call.getId() + " is named " + call.getName() + ", its line " + title, "Name it alike")));
    }

    /** Of a line that stands for itself, or a list of one; empty for what {@code each} expanded. */
    private Optional<String> title(String list) {
        List<Item> items = scenario.lists()
                .flatMap(checklist -> checklist.items().stream()
                        .filter(item -> item.id().equals(list) || checklist.id().equals(list)))
                .toList();
        return items.size() == 1 && items.getFirst().parent() == null
                ? Optional.of(items.getFirst().title())
                : Optional.empty();
    }

    private static String processOf(CallActivity call) {
        ZeebeCalledElement target = call.getSingleExtensionElement(ZeebeCalledElement.class);
        return target == null ? null : target.getProcessId();
    }

    static String typeOf(ServiceTask task) {
        ZeebeTaskDefinition definition = task.getSingleExtensionElement(ZeebeTaskDefinition.class);
        return definition == null ? "no job type" : definition.getType();
    }

    /** As an operator reads it: {@code 5 min}. */
    private static String text(Duration budget) {
        return budget.toSecondsPart() == 0 ? budget.toMinutes() + " min" : budget.toSeconds() + " s";
    }
}
