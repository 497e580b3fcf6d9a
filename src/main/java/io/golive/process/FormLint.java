package io.golive.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeBindingType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import io.golive.plan.Problem;
import io.golive.run.Asks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Forms against user tasks and against what is done with their answers; a form that cannot be shown is found here. */
final class FormLint {
    /** What Tasklist 8.6.0 renders. */
    private static final int NEWEST_SCHEMA = 16;

    private static final String NEWEST_PLATFORM = "8.6.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Problem> problems = new ArrayList<>();
    /** Form id to file. */
    private final Map<String, String> files = new HashMap<>();

    private FormLint() {}

    static List<Problem> problems(List<Model> models, Map<String, String> forms) {
        FormLint lint = new FormLint();
        forms.forEach((file, text) -> lint.form("../../" + file, text));
        Set<String> used = new HashSet<>();
        for (Model model : models) {
            model.all(UserTask.class).forEach(task -> lint.task(model, task, used));
            if (model.processIds().contains(Names.ASK_PROCESS)) {
                lint.startForm(model);
            }
        }
        Arrays.stream(Asks.Kind.values())
                .filter(kind -> !used.contains(Names.formId(kind)))
                .forEach(kind -> lint.problems.add(new Problem(
                        "../common/ask.bpmn",
                        1,
                        "No user task shows the form " + Names.formId(kind),
                        "Draw one behind the gateway of kinds for " + Names.word(kind))));
        return lint.problems;
    }

    private void startForm(Model model) {
        StartEvent start = model.all(StartEvent.class).iterator().next();
        ZeebeFormDefinition definition = start.getSingleExtensionElement(ZeebeFormDefinition.class);
        if (definition == null || !Names.START_FORM.equals(definition.getFormId())) {
            problems.add(model.problem(
                    start,
                    "The start event of " + Names.ASK_PROCESS + " does not name the form " + Names.START_FORM,
                    "Link it: a run starts when Tasklist knows that form, and it tells only of a form that is named"));
        }
    }

    private void task(Model model, UserTask task, Set<String> used) {
        ZeebeFormDefinition definition = task.getSingleExtensionElement(ZeebeFormDefinition.class);
        String formId = definition == null ? null : definition.getFormId();
        if (formId == null || !files.containsKey(formId)) {
            problems.add(model.problem(
                    task,
                    task.getId() + " shows the form " + formId + ", which is not there",
                    "Use one of " + new TreeSet<>(files.keySet())));
            return;
        }
        used.add(formId);
        if (definition.getBindingType() != ZeebeBindingType.deployment) {
            problems.add(model.problem(
                    task,
                    task.getId() + " binds its form to " + definition.getBindingType(),
                    "Set bindingType=\"deployment\": a run keeps the forms that it was started with"));
        }
        if (task.getSingleExtensionElement(ZeebeUserTask.class) == null) {
            problems.add(model.problem(
                    task, task.getId() + " is a job-based user task", "Make it a Camunda user task (zeebe:userTask)"));
        }
    }

    private void form(String file, String text) {
        JsonNode form;
        try {
            form = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            problems.add(new Problem(
                    file,
                    e.getLocation().getLineNr(),
                    "It is not JSON: " + e.getOriginalMessage(),
                    "Save it with Camunda Modeler"));
            return;
        }
        String id = form.path("id").asText();
        files.put(id, file);
        if (form.path("schemaVersion").asInt() > NEWEST_SCHEMA
                || !form.path("executionPlatformVersion").asText().equals(NEWEST_PLATFORM)) {
            problems.add(new Problem(
                    file,
                    1,
                    "It is for platform "
                            + form.path("executionPlatformVersion").asText() + ", schema "
                            + form.path("schemaVersion").asInt(),
                    "Save it for " + NEWEST_PLATFORM + ", schema at most " + NEWEST_SCHEMA
                            + ": Tasklist shows nothing of a newer form"));
        }
        List<String> keys = new ArrayList<>();
        form.path("components").forEach(component -> {
            String key = component.path("key").asText(component.path("path").asText());
            if (!key.isEmpty()) {
                keys.add(key);
            }
        });
        if (new HashSet<>(keys).size() < keys.size()) {
            problems.add(new Problem(
                    file,
                    1,
                    "Two of its fields have the same key: " + keys,
                    "Give each its own: Tasklist refuses the whole form"));
        }
        answers(file, id, new TreeSet<>(keys));
    }

    private void answers(String file, String id, Set<String> keys) {
        Map<String, Asks.Kind> kinds =
                Arrays.stream(Asks.Kind.values()).collect(Collectors.toMap(Names::formId, kind -> kind));
        Asks.Kind kind = kinds.get(id);
        if (kind == null) {
            problems.add(new Problem(
                    file, 1, "No question has the form " + id, "Use one of " + new TreeSet<>(kinds.keySet())));
            return;
        }
        Set<String> wanted = new TreeSet<>(Names.ANSWERS.get(kind));
        if (!keys.equals(wanted)) {
            problems.add(new Problem(
                    file,
                    1,
                    "It sets " + keys + ", its answer is read from " + wanted,
                    "Give it exactly these fields"));
        }
    }
}
