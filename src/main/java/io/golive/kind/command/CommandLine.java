package io.golive.kind.command;

import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Request;
import io.golive.check.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/**
 * A command with its arguments, as the process gets them: no shell reads them. A file beside the plan that an argument
 * names is written to a folder of its own, from the frozen plan.
 *
 * @param words the program and its arguments
 * @param folder where the command runs, and where its files stand
 * @param resolved for a person: the name and arguments as the plan says them
 */
record CommandLine(List<String> words, Path folder, String resolved) implements AutoCloseable {
    /** What every kind of command has; see {@link #of}. */
    static final List<Property> PROPERTIES = List.of(
            new Property(
                    "command",
                    Type.LIST,
                    true,
                    true,
                    "A name of the target's allow-list and its arguments; no shell reads them."),
            new Property(
                    "files",
                    Type.FILES,
                    false,
                    false,
                    "Files beside the plan that arguments name; the command gets them as absolute paths."));

    /** @throws IllegalArgumentException when the environment does not allow it, or an argument cannot be filled in */
    static CommandLine of(Request request) throws IOException {
        List<String> said = said(request.properties().get("command")).stream()
                .map(word -> Template.fill(word, request.variables(), UnaryOperator.identity()))
                .toList();
        if (said.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("an argument of " + said.getFirst() + " holds a zero character");
        }
        List<String> words = new ArrayList<>(AllowList.program(request.target(), said.getFirst()));
        CommandLine line = new CommandLine(words, Files.createTempDirectory("golive-command"), shown(said));
        Map<?, ?> files = request.properties().get("files") instanceof Map<?, ?> map ? map : Map.of();
        try {
            for (String word : said.subList(1, said.size())) {
                Object content = files.get(word);
                words.add(content == null ? word : line.write(word, content.toString()));
            }
            return line;
        } catch (IOException | IllegalArgumentException e) {
            line.close();
            throw e;
        }
    }

    private static List<String> said(Object command) {
        if (command instanceof Collection<?> list && !list.isEmpty()) {
            return list.stream().map(String::valueOf).toList();
        }
        String text = String.valueOf(command).strip();
        if (command == null || command instanceof Collection || text.isEmpty() || text.matches("(?s).*\\s.*")) {
            throw new IllegalArgumentException("'" + text
                    + "' is no command; without a shell, write a list: [name, first argument, second argument]");
        }
        return List.of(text);
    }

    private String write(String name, String content) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IllegalArgumentException("the file " + name + " stands outside of the plan");
        }
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content).toString();
    }

    private static String shown(List<String> words) {
        return words.stream()
                .map(word -> word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /** What cannot be removed stays in the temporary folder; the command has done its work all the same. */
    @Override
    public void close() {
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
