package io.golive.kind.command;

import io.golive.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The commands that an environment allows on a host: {@code commands: [restart]} with the {@code folder} that holds them,
 * or {@code commands: { restart: /usr/local/bin/restart, logs: [/usr/bin/journalctl, -n, "100"] }}.
 */
final class AllowList {
    private AllowList() {}

    /**
     * The program of a name with the arguments that the environment fixes.
     *
     * @throws IllegalArgumentException for a name that is not allowed, or a program that is not there
     */
    static List<String> program(Target target, String name) {
        Object commands = target.properties().get("commands");
        List<String> program;
        if (commands instanceof Map<?, ?> map && map.containsKey(name)) {
            program = words(map.get(name));
        } else if (commands instanceof Collection<?> names && names.contains(name)) {
            program = List.of(folder(target).resolve(name).toString());
        } else {
            throw new IllegalArgumentException(
                    "'" + name + "' is not among the commands of " + target.label() + ": " + allowed(commands));
        }
        Path path = Path.of(program.getFirst());
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(target.label() + " gives " + path + " for '" + name
                    + "'; write an absolute path, because a name alone would be looked for");
        }
        if (!Files.isExecutable(path) || Files.isDirectory(path)) {
            throw new IllegalArgumentException(
                    "'" + name + "' of " + target.label() + " cannot be run: " + path + " is not an executable file");
        }
        return program;
    }

    private static Path folder(Target target) {
        Object folder = target.properties().get("folder");
        if (folder == null) {
            throw new IllegalArgumentException(target.label()
                    + " lists names as commands: but no folder: that holds them; add it, or give each name a path");
        }
        return Path.of(folder.toString()).toAbsolutePath().normalize();
    }

    private static List<String> words(Object value) {
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private static String allowed(Object commands) {
        Collection<?> names = commands instanceof Map<?, ?> map ? map.keySet() : List.of();
        if (commands instanceof Collection<?> list) {
            names = list;
        }
        return names.isEmpty()
                ? "it allows none"
                : String.join(
                        ", ", new TreeSet<>(names.stream().map(String::valueOf).toList()));
    }
}
