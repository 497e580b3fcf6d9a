package io.golive.kind.sql;

import io.golive.action.ActionFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * Where Flyway finds the migrations: a temporary folder written from the frozen plan, so that a run carries out what was
 * there when it started.
 */
record MigrationFolder(Path path) implements AutoCloseable {

    static MigrationFolder of(Map<String, Object> properties) throws ActionFailedException, IOException {
        String location = String.valueOf(properties.get("location"));
        if (!(properties.get("files") instanceof Map<?, ?> files)
                || files.keySet().stream().noneMatch(name -> name.toString().endsWith(".sql"))) {
            throw new ActionFailedException("there is no migration (V1__name.sql) in " + location + " beside the plan");
        }
        MigrationFolder folder = new MigrationFolder(Files.createTempDirectory("golive-migrations"));
        try {
            for (Map.Entry<?, ?> file : files.entrySet()) {
                folder.write(location, file.getKey().toString(), String.valueOf(file.getValue()));
            }
            return folder;
        } catch (IOException | ActionFailedException e) {
            folder.close();
            throw e;
        }
    }

    private void write(String location, String name, String content) throws IOException, ActionFailedException {
        String prefix = location.endsWith("/") ? location : location + "/";
        String inside = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        Path file = path.resolve(inside).normalize();
        if (!file.startsWith(path)) {
            throw new ActionFailedException("the migration " + name + " stands outside of its folder");
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** What cannot be removed stays in the temporary folder; the migrations are applied all the same. */
    @Override
    public void close() {
        FileSystemUtils.deleteRecursively(path.toFile());
    }
}
