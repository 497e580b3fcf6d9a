package io.golive.process;

import io.golive.plan.Plan;
import io.golive.plan.PlanProof;
import io.golive.plan.Problem;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.xml.ModelParseException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Proves that a plan, its models, the common models, the forms and the workers agree, from the files alone: what the
 * engine would find out at run time only, in the middle of a go-live.
 */
@Component
public class ModelLint implements PlanProof {
    private final ModelFiles files;

    /**
     * @param plans the folder of the plans, with {@code common/} in it
     * @param forms the folder of the forms
     */
    public ModelLint(@Value("${golive.plans:bpmn}") Path plans, @Value("${golive.forms:forms}") Path forms) {
        this.files = new ModelFiles(plans, forms);
    }

    @Override
    public List<Problem> problems(Plan plan) {
        List<Problem> problems = new ArrayList<>();
        List<Model> models = new ArrayList<>();
        Map<String, String> forms;
        try {
            files.readModels(plan.id()).forEach((name, xml) -> read(plan, name, xml, models, problems));
            forms = files.readForms();
        } catch (UncheckedIOException e) {
            return List.of(new Problem(
                    "plan.yaml",
                    1,
                    e.getMessage(),
                    "Put the models into bpmn/" + plan.id() + " and bpmn/common, the forms into forms"));
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        problems.addAll(CallLint.problems(plan, models));
        problems.addAll(OrderLint.problems(plan, models));
        problems.addAll(ScenarioLint.problems(plan, models));
        problems.addAll(NameLint.problems(plan, models));
        problems.addAll(FormLint.problems(models, forms));
        return problems;
    }

    private static void read(Plan plan, String name, String xml, List<Model> models, List<Problem> problems) {
        boolean own = name.startsWith(plan.id() + "/");
        String file = own ? name.substring(plan.id().length() + 1) : "../" + name;
        try {
            models.add(Model.parse(file, own, xml));
        } catch (ModelParseException e) {
            problems.add(new Problem(
                    file, 1, "It is not BPMN 2.0: " + e.getMessage(), "Open it in Camunda Modeler and save it again"));
        }
    }
}
