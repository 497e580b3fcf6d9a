package io.golive.process;

import io.golive.run.Drawing;
import io.golive.run.ModelTexts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The models that this repository holds, as a deployment reads them. */
public final class ShippedModels {
    private static final ModelFiles FILES = new ModelFiles(Path.of("bpmn"), Path.of("forms"));

    private ShippedModels() {}

    public static Drawing drawing(String plan) {
        return new Drawing("d".repeat(64), StepOrder.of(models(plan)), DrawnModels.of(models(plan)));
    }

    /** Each model by its hash. */
    public static Map<String, String> texts(String plan) {
        return models(plan).stream().map(Model::xml).collect(Collectors.toMap(ModelTexts::hash, xml -> xml));
    }

    private static List<Model> models(String plan) {
        return ModelFiles.models(plan, FILES.readModels(plan));
    }
}
