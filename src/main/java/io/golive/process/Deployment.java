package io.golive.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Form;
import io.camunda.client.api.response.Process;
import io.golive.run.Drawing;
import io.golive.run.PlanModels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Deploys a plan's models with the common ones and the forms, all in one deployment: everything in a model binds to the
 * deployment that it came with, so a run keeps what it was started with. What has not changed gets no new version.
 */
@Component
class Deployment implements PlanModels {
    private final CamundaClient client;
    private final ModelFiles files;

    Deployment(
            CamundaClient client,
            @Value("${golive.plans:bpmn}") Path plans,
            @Value("${golive.forms:forms}") Path forms) {
        this.client = client;
        this.files = new ModelFiles(plans, forms);
    }

    /**
     * What a plan was deployed as.
     *
     * @param processes BPMN process id to process definition key
     * @param forms form id to the version that this deployment binds to
     * @param models their texts
     * @param drawing what the models say
     */
    record Deployed(Map<String, Long> processes, Map<String, Integer> forms, List<String> models, Drawing drawing) {}

    @Override
    public Drawing drawing(String plan) {
        return drawing(plan, files.readAll(plan));
    }

    private static Drawing drawing(String plan, Map<String, String> resources) {
        List<Model> models = ModelFiles.models(plan, resources);
        return new Drawing(Drawing.hash(resources), StepOrder.of(models), DrawnModels.of(models));
    }

    Deployed deploy(String plan) {
        Map<String, String> resources = files.readAll(plan);
        DeployResourceCommandStep1 empty = client.newDeployResourceCommand();
        DeployResourceCommandStep1.DeployResourceCommandStep2 command = null;
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            command = (command == null ? empty : command)
                    .addResourceString(resource.getValue(), StandardCharsets.UTF_8, resource.getKey());
        }
        if (command == null) {
            throw new IllegalStateException("Plan " + plan + " has no models to deploy");
        }
        DeploymentEvent deployed = Commands.deploy(command);
        return new Deployed(
                deployed.getProcesses().stream()
                        .collect(Collectors.toMap(Process::getBpmnProcessId, Process::getProcessDefinitionKey)),
                deployed.getForm().stream().collect(Collectors.toMap(Form::getFormId, Form::getVersion)),
                ModelFiles.models(plan, resources).stream().map(Model::xml).toList(),
                drawing(plan, resources));
    }
}
