package io.golive.process;

import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeBindingType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.golive.plan.Checklist;
import io.golive.plan.FollowUp;
import io.golive.plan.Gate;
import io.golive.plan.Notice;
import io.golive.plan.Plan;
import io.golive.plan.Problem;
import io.golive.plan.SignOff;
import io.golive.plan.Step;
import io.golive.plan.Watch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who calls whom: every id of the plan once and nothing else, every called process there, nothing passed by default. */
final class CallLint {
    /** Common process that the plan's models call with an id of the plan, to the input that carries it. */
    private static final Map<String, String> ID_INPUTS = Map.of(
            "golive.checklist", Names.LIST_ID,
            "golive.step", Names.STEP_ID,
            "golive.gate", Names.GATE_ID,
            "golive.sign-off", Names.SIGNOFF_ID,
            "golive.notice", Names.NOTICE_ID,
            "golive.watch", Names.WATCH_ID,
            "golive.follow-up", Names.FOLLOW_UP_ID);

    /** A process id inside an expression: only they have a dot. */
    private static final Pattern PROCESS_LITERAL = Pattern.compile("\"([\\w-]+\\.[\\w.-]+)\"");

    private final List<Problem> problems = new ArrayList<>();
    /** {@code golive.gate E1-G3} to how often it is called. */
    private final Map<String, Integer> called = new LinkedHashMap<>();
    /** Processes that something of the plan stands for, or that another one calls. */
    private final Set<String> needed = new HashSet<>();
    /** Its own lint compares what the model of a scenario calls. */
    private final Set<String> scenarios;

    private CallLint(Set<String> scenarios) {
        this.scenarios = scenarios;
    }

    static List<Problem> problems(Plan plan, List<Model> models) {
        CallLint lint = new CallLint(plan.scenarios().stream()
                .map(scenario -> Names.scenarioProcess(plan.id(), scenario.id()))
                .collect(Collectors.toSet()));
        lint.needed.addAll(lint.scenarios);
        lint.needed.add(Names.goLive(plan.id()));
        Set<String> processes =
                models.stream().flatMap(model -> model.processIds().stream()).collect(Collectors.toSet());
        if (!processes.contains(Names.goLive(plan.id()))) {
            lint.problems.add(new Problem(
                    "go-live.bpmn",
                    1,
                    "There is no process " + Names.goLive(plan.id()),
                    "Give the plan a go-live.bpmn with it"));
        }
        for (Model model : models) {
            for (String process : model.processIds()) {
                String prefix = model.own() ? plan.id() + "." : "golive.";
                if (!process.startsWith(prefix)) {
                    lint.problems.add(model.problem(
                            "id=\"" + process + "\"",
                            "Process " + process + " has another prefix",
                            "Name it " + prefix + process));
                }
            }
            for (CallActivity call : model.all(CallActivity.class)) {
                lint.call(model, call, processes);
            }
        }
        models.stream().filter(Model::own).forEach(lint::nobodyStartsIt);
        lint.compare(plan);
        return lint.problems;
    }

    private void nobodyStartsIt(Model model) {
        model.processIds().stream()
                .filter(process -> !needed.contains(process))
                .forEach(process -> problems.add(model.problem(
                        "id=\"" + process + "\"",
                        "Nobody starts process " + process,
                        "Call it, write a scenario of that name into plan.yaml, or take the model away")));
    }

    private void call(Model model, CallActivity call, Set<String> processes) {
        ZeebeCalledElement target = call.getSingleExtensionElement(ZeebeCalledElement.class);
        if (target == null) {
            problems.add(model.problem(
                    call, "Call activity " + call.getId() + " calls nothing", "Say which process it calls"));
            return;
        }
        for (String process : processesOf(target.getProcessId())) {
            needed.add(process);
            if (!processes.contains(process)) {
                problems.add(model.problem(
                        call,
                        call.getId() + " calls process " + process + ", which is not deployed with it",
                        "Use one of " + processes.stream().sorted().toList()));
            }
        }
        if (target.getBindingType() != ZeebeBindingType.deployment) {
            problems.add(model.problem(
                    call,
                    call.getId() + " binds to " + target.getBindingType(),
                    "Set bindingType=\"deployment\": a run keeps the models that it was started with"));
        }
        if (target.isPropagateAllChildVariablesEnabled() || target.isPropagateAllParentVariablesEnabled()) {
            problems.add(model.problem(
                    call,
                    call.getId() + " propagates all variables",
                    "Set both propagateAllChildVariables and propagateAllParentVariables to false, and map by name"));
        }
        if (model.input(call, Names.RUN_ID).isEmpty()) {
            problems.add(model.problem(call, call.getId() + " does not hand over runId", "Map =runId to runId"));
        }
        boolean scenario = model.processIds().stream().anyMatch(scenarios::contains);
        if (model.own() && !scenario && ID_INPUTS.containsKey(target.getProcessId())) {
            planCall(model, call, target.getProcessId());
        }
    }

    private void planCall(Model model, CallActivity call, String process) {
        String input = ID_INPUTS.get(process);
        String id = model.literal(call, input).orElse(null);
        if (id == null) {
            problems.add(model.problem(
                    call, call.getId() + " hands over no literal " + input, "Map =\"<id of plan.yaml>\" to " + input));
            return;
        }
        if (!call.getId().equals(Names.elementId(id))) {
            problems.add(model.problem(
                    call, call.getId() + " carries " + id, "Give the element the id " + Names.elementId(id)));
        }
        int times = called.merge(process + " " + id, 1, Integer::sum);
        if (times == 2) {
            problems.add(model.problem(call, id + " is called twice", "Call it once: its state is kept by its id"));
        }
    }

    private void compare(Plan plan) {
        Set<String> known = new HashSet<>();
        for (Checklist list : plan.checklists()) {
            wanted(known, "golive.checklist", "Checklist", list.id(), line(list));
        }
        for (Step step : plan.steps()) {
            wanted(known, "golive.step", "Step", step.id(), line(step.checklist()));
        }
        for (Gate gate : plan.gates()) {
            wanted(known, "golive.gate", "Gate", gate.id(), gate.line());
        }
        for (SignOff signoff : plan.signoffs()) {
            wanted(known, "golive.sign-off", "Sign-off", signoff.id(), signoff.line());
        }
        for (Notice notice : plan.notices()) {
            wanted(known, "golive.notice", "Notice", notice.id(), notice.line());
        }
        for (Watch watch : plan.watches()) {
            wanted(known, "golive.watch", "Watch", watch.id(), watch.line());
        }
        for (FollowUp followUp : plan.followUps()) {
            wanted(known, "golive.follow-up", "Follow-up", followUp.id(), followUp.line());
        }
        called.keySet().stream().filter(call -> !known.contains(call)).forEach(call -> {
            String id = call.substring(call.indexOf(' ') + 1);
            problems.add(new Problem(
                    "plan.yaml",
                    1,
                    "A model calls " + call.substring(0, call.indexOf(' ')) + " with " + id
                            + ", which the plan does not have",
                    "Write " + id + " into plan.yaml, or take its call activity out of the model"));
        });
    }

    private void wanted(Set<String> known, String process, String what, String id, int line) {
        String call = process + " " + id;
        known.add(call);
        if (!called.containsKey(call)) {
            problems.add(new Problem(
                    "plan.yaml",
                    line,
                    what + " " + id + " is in no model",
                    "Draw a call activity " + Names.elementId(id) + " that calls " + process + " with "
                            + ID_INPUTS.get(process) + " =\"" + id + "\""));
        }
    }

    private static int line(Checklist list) {
        return list.items().isEmpty() ? 1 : list.items().getFirst().line();
    }

    private static List<String> processesOf(String expression) {
        if (!expression.startsWith("=")) {
            return List.of(expression);
        }
        Matcher literals = PROCESS_LITERAL.matcher(expression);
        return literals.results().map(result -> result.group(1)).toList();
    }
}
