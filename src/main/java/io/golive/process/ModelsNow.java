package io.golive.process;

import io.golive.run.DeployedModels;
import io.golive.run.Drawing;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What a plan would be deployed with now, from the files that {@link Deployment} deploys. */
@Component
class ModelsNow implements DeployedModels {
    private final ModelFiles files;

    ModelsNow(@Value("${golive.plans:bpmn}") Path plans, @Value("${golive.forms:forms}") Path forms) {
        this.files = new ModelFiles(plans, forms);
    }

    @Override
    public String hashNow(String plan) {
        return Drawing.hash(files.readAll(plan));
    }
}
