package io.golive.process;

import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.golive.plan.Plan;
import io.golive.plan.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Names that models and workers share, both ways: job types, messages, error code, variables; and timers without literals. */
final class NameLint {
    private static final String A_VARIABLE = "=\\s*[A-Za-z_][A-Za-z0-9_.]*\\s*";

    private final List<Problem> problems = new ArrayList<>();

    private NameLint() {}

    static List<Problem> problems(Plan plan, List<Model> models) {
        NameLint lint = new NameLint();
        lint.jobTypes(plan, models);
        lint.messages(models);
        lint.errors(models);
        models.forEach(lint::timers);
        models.forEach(lint::variables);
        return lint.problems;
    }

    private void jobTypes(Plan plan, List<Model> models) {
        Set<String> known = Arrays.stream(JobType.values()).map(JobType::type).collect(Collectors.toSet());
        Set<String> used = new HashSet<>();
        for (Model model : models) {
            for (ServiceTask task : model.all(ServiceTask.class)) {
                ZeebeTaskDefinition definition = task.getSingleExtensionElement(ZeebeTaskDefinition.class);
                String type = definition == null ? "no job type" : definition.getType();
                used.add(type);
                if (!known.contains(type)) {
                    problems.add(model.problem(
                            task,
                            task.getId() + " has " + type + ", for which there is no worker",
                            "Use one of " + new TreeSet<>(known)));
                }
            }
        }
        // a run without follow-ups ends with its outcome
        known.remove(JobType.RUN_CLOSE.type());
        // of the scenarios' own models, which have a lint of their own
        known.remove(JobType.ROLLBACK_JUDGE.type());
        known.remove(JobType.ROLLBACK_RESTORED.type());
        unused("job type", known, used);
        if (!plan.followUps().isEmpty() && !used.contains(JobType.RUN_CLOSE.type())) {
            problems.add(new Problem(
                    "go-live.bpmn",
                    1,
                    "No model uses the job type " + JobType.RUN_CLOSE.type()
                            + ", so a run would wait for ever behind its follow-ups",
                    "Draw it behind the calls of the follow-ups, before the end"));
        }
    }

    private void messages(List<Model> models) {
        Set<String> used = new HashSet<>();
        for (Model model : models) {
            for (Message message : model.all(Message.class)) {
                used.add(message.getName());
                if (!Names.MESSAGES.contains(message.getName())) {
                    problems.add(model.problem(
                            message,
                            "Nobody sends the message " + message.getName(),
                            "Use one of " + new TreeSet<>(Names.MESSAGES)));
                }
            }
        }
        unused("message", Names.MESSAGES, used);
    }

    private void unused(String what, Set<String> known, Set<String> used) {
        known.stream()
                .filter(name -> !used.contains(name))
                .sorted()
                .forEach(name -> problems.add(new Problem(
                        "../common",
                        1,
                        "No model uses the " + what + " " + name,
                        "Restore the common models as they were released")));
    }

    private void errors(List<Model> models) {
        boolean caught = false;
        for (Model model : models) {
            for (Error error : model.all(Error.class)) {
                if (!Names.STOP_ERROR.equals(error.getErrorCode())) {
                    problems.add(model.problem(
                            error, "Nobody catches the error code " + error.getErrorCode(), "Use " + Names.STOP_ERROR));
                }
            }
            caught |= model.own()
                    && model.all(ErrorEventDefinition.class).stream()
                            .anyMatch(definition -> definition.getParentElement() instanceof BoundaryEvent);
        }
        if (!caught) {
            problems.add(new Problem(
                    "go-live.bpmn",
                    1,
                    "Nothing catches " + Names.STOP_ERROR + ", so a decision to stop would be an incident",
                    "Put a boundary error event around the go-live that concludes it with NO_GO"));
        }
    }

    private void timers(Model model) {
        for (TimerEventDefinition timer : model.all(TimerEventDefinition.class)) {
            String id = ((FlowNode) timer.getParentElement()).getId();
            Stream.of(timer.getTimeDate(), timer.getTimeDuration(), timer.getTimeCycle())
                    .filter(expression -> expression != null)
                    .map(ModelElementInstance::getTextContent)
                    .filter(text -> !text.matches(A_VARIABLE))
                    .forEach(text -> problems.add(model.problem(
                            "id=\"" + id + "\"",
                            "Timer " + id + " holds " + text,
                            "Take the instant from a variable, such as =startAt: a rehearsal compresses it")));
        }
    }

    private void variables(Model model) {
        for (FlowElement element : model.all(FlowElement.class)) {
            ZeebeIoMapping mapping = element.getSingleExtensionElement(ZeebeIoMapping.class);
            if (mapping != null) {
                mapping.getInputs().stream().map(ZeebeInput::getTarget).forEach(name -> variable(model, element, name));
                mapping.getOutputs().stream()
                        .map(ZeebeOutput::getTarget)
                        .forEach(name -> variable(model, element, name));
            }
        }
    }

    private void variable(Model model, BaseElement element, String name) {
        if (!Names.VARIABLES.contains(name)) {
            problems.add(model.problem(
                    element,
                    element.getId() + " sets the variable " + name,
                    "Only ids and outcomes enter a process: " + new TreeSet<>(Names.VARIABLES)));
        }
    }
}
