package io.golive.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The models and forms of one plan: its own folder, the common models, the forms. Names are stable across machines. */
record ModelFiles(Path plans, Path forms) {
    private static final String COMMON = "common";

    /** The common models and the plan's own: {@code common/ask.bpmn} to content, in alphabetical order. */
    Map<String, String> readModels(String plan) {
        Map<String, String> models = new LinkedHashMap<>();
        models.putAll(read(plans.resolve(COMMON), COMMON, ".bpmn"));
        models.putAll(read(plans.resolve(plan), plan, ".bpmn"));
        return models;
    }

    /** {@code forms/confirm.form} to content, in alphabetical order. */
    Map<String, String> readForms() {
        return read(forms, "forms", ".form");
    }

    /** Everything that a plan is deployed with: its models, the common ones and the forms. */
    Map<String, String> readAll(String plan) {
        Map<String, String> all = new LinkedHashMap<>(readModels(plan));
        all.putAll(readForms());
        return all;
    }

    /** The models among these resources, as the lint reads them. */
    static List<Model> models(String plan, Map<String, String> resources) {
        return resources.entrySet().stream()
                .filter(resource -> resource.getKey().endsWith(".bpmn"))
                .map(model -> Model.parse(model.getKey(), model.getKey().startsWith(plan + "/"), model.getValue()))
                .toList();
    }

    private static Map<String, String> read(Path folder, String name, String ending) {
        Map<String, String> contents = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
                contents.put(name + "/" + file.getFileName(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the models and forms in " + folder, e);
        }
        return contents;
    }
}
