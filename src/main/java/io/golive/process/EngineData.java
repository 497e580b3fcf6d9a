package io.golive.process;

import io.golive.run.Installation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Refuses the start when the engine's data and ours do not belong together, before a job or a command of one reaches the
 * other. Each start leaves the same mark in our database and in the engine's folders; a start that finds two marks has
 * one side that was wiped or restored. Only where the engine's data are on this machine, as {@code up} has them.
 */
@Component
class EngineData implements InitializingBean {
    static final String FILE = "golive-start";
    private final Installation installation;
    private final List<Path> folders;

    /** @param folders of the engine's data, joined as paths are; empty when the engine keeps them elsewhere */
    EngineData(Installation installation, @Value("${golive.engine.data:}") String folders) {
        this.installation = installation;
        this.folders = Arrays.stream(folders.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }

    /** The mark in force, and the one that a start which was cut short may have brought into the database. */
    private record Marks(String current, String next) {
        boolean agreeWith(String last) {
            return Objects.equals(last, current) || last != null && last.equals(next);
        }
    }

    @Override
    public void afterPropertiesSet() {
        if (folders.isEmpty()) {
            return;
        }
        String last = installation.lastStart().orElse(null);
        folders.forEach(folder -> prove(folder, last));
        String mark = installation.generation() + "/" + UUID.randomUUID();
        folders.forEach(folder -> write(folder, new Marks(last, mark)));
        installation.started(mark);
        folders.forEach(folder -> write(folder, new Marks(mark, null)));
    }

    private static void prove(Path folder, String last) {
        Marks marks = read(folder);
        if (!marks.agreeWith(last)) {
            throw new IllegalStateException(
                    "The engine's data in " + folder + " and Golive's database do not belong"
                            + " together: the one says that it started last as " + said(marks.current())
                            + ", the other as "
                            + said(last)
                            + ". One of them was wiped or restored, and going on could do an action twice. Put both"
                            + " back as they were at one moment; or move the whole data folder away and start with an empty one");
        }
    }

    private static String said(String mark) {
        return mark == null ? "never" : mark;
    }

    private static Marks read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                return new Marks(null, null);
            }
            List<String> lines = Files.readAllLines(file);
            return new Marks(line(lines, 0), line(lines, 1));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ", which says whose engine this is", e);
        }
    }

    private static String line(List<String> lines, int number) {
        return lines.size() > number && !lines.get(number).isBlank() ? lines.get(number) : null;
    }

    private static void write(Path folder, Marks marks) {
        Path fresh = folder.resolve(FILE + ".new");
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    fresh, Objects.toString(marks.current(), "") + "\n" + Objects.toString(marks.next(), "") + "\n");
            Files.move(
                    fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + fresh + ", which says whose engine this is", e);
        }
    }
}
