package io.golive.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads files beside a plan into it, never one from elsewhere.
 *
 * @param folder the plan's; null reads none
 */
record PlanFiles(Path folder) {
    /** For what is written while a run is on, which is carried out from its frozen copy alone. */
    static final PlanFiles NONE = new PlanFiles(null);

    private static final long LARGEST = 1024 * 1024;

    /** Whether something is there under this relative path, inside the folder or out of it. */
    boolean exists(String relative) {
        return path(relative).filter(Files::exists).isPresent();
    }

    /** The content of a file; reported when it is missing, too large, no text, or outside the folder. */
    Optional<String> text(String relative, YamlValue at) {
        return inside(relative, at).flatMap(path -> {
            if (!Files.isRegularFile(path)) {
                at.refuse("'" + relative + "' is a folder", "Name a file");
                return Optional.empty();
            }
            return read(path, relative, at);
        });
    }

    /** The file, or every file of the folder, by its path from the plan. */
    Map<String, String> all(String relative, YamlValue at) {
        Map<String, String> contents = new TreeMap<>();
        inside(relative, at).ifPresent(path -> {
            try (Stream<Path> files = Files.walk(path)) {
                files.filter(Files::isRegularFile).sorted().forEach(file -> {
                    String below = path.relativize(file).toString().replace('\\', '/');
                    String name = below.isEmpty() ? relative : relative.replaceAll("/+$", "") + "/" + below;
                    read(file, name, at).ifPresent(content -> contents.put(name, content));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
            }
        });
        return contents;
    }

    private Optional<Path> inside(String relative, YamlValue at) {
        if (folder == null) {
            at.refuse("'" + relative + "' names a file, and a run reads no more files", "Write what would stand in it");
            return Optional.empty();
        }
        Optional<Path> path = path(relative);
        if (path.filter(Files::exists).isEmpty()) {
            at.refuse(
                    "there is no '" + relative + "' beside the plan",
                    "Put it into the plan's folder, or mend its name");
            return Optional.empty();
        }
        try {
            // the real path, so that neither .. nor a link leads out of the folder
            if (path.get().toRealPath().startsWith(folder.toRealPath())) {
                return path;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path.get() + " cannot be read: " + e.getMessage(), e);
        }
        at.refuse("'" + relative + "' leads out of the plan's folder", "Put the file into the plan's folder");
        return Optional.empty();
    }

    private Optional<Path> path(String relative) {
        try {
            return Optional.ofNullable(folder).map(beside -> beside.resolve(relative));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<String> read(Path path, String name, YamlValue at) {
        try {
            if (Files.size(path) > LARGEST) {
                at.refuse("'" + name + "' is larger than 1 MB", "Keep only what the plan needs in it");
                return Optional.empty();
            }
            return Optional.of(Files.readString(path));
        } catch (CharacterCodingException e) {
            at.refuse("'" + name + "' is not UTF-8 text", "Save it as UTF-8");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
