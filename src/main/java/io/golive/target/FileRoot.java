package io.golive.target;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;

/**
 * The folder behind a target of type {@code files}. Every path is taken from it and stays in it, whatever {@code ..} or
 * links say.
 *
 * @param label which target, for messages
 * @param folder the real path of the folder
 */
public record FileRoot(String label, Path folder) {
    /** Looking through more would take longer than a check may. */
    static final int MOST_ENTRIES = 50_000;

    private static final String WILD = "*?[{";

    /**
     * @param target with {@code folder:}, an absolute path or one from where Golive was started
     * @throws IllegalArgumentException when the environment gives none
     * @throws IOException when the folder is not there
     */
    public static FileRoot of(Target target) throws IOException {
        Object folder = target.properties().get("folder");
        if (folder == null) {
            throw new IllegalArgumentException(target.label() + " has no folder:; write the path of the folder");
        }
        Path path = Path.of(folder.toString());
        if (!Files.isDirectory(path)) {
            throw new IOException("the folder of " + target.label() + " is not there: " + path);
        }
        return new FileRoot(target.label(), path.toRealPath());
    }

    /** What is wrong with a path before anything was looked for: found, then what to write instead. */
    public static Optional<String> problem(String path) {
        if (path.isBlank() || path.startsWith("/") || path.startsWith("\\") || path.matches("[A-Za-z]:.*")) {
            return Optional.of("'" + path + "' is no path from the target's folder. Write one like reports/a.md");
        }
        return List.of(path.split("[/\\\\]")).contains("..")
                ? Optional.of("'" + path + "' leads out of the target's folder. Write it without ..")
                : Optional.empty();
    }

    /**
     * The files that a path means: the one of exactly this name, else those that it matches as a pattern ({@code *},
     * {@code **}, {@code ?}, {@code [ab]}, {@code {a,b}}).
     *
     * @return their real paths by their names from the folder; folders are left out
     * @throws IllegalArgumentException when the path, or a link on its way, leads out of the folder
     */
    public SortedMap<String, Path> files(String path) throws IOException {
        problem(path).ifPresent(what -> {
            throw new IllegalArgumentException(what);
        });
        SortedMap<String, Path> found = new TreeMap<>();
        Optional<Path> exact = exact(path);
        if (exact.isPresent()) {
            found.put(path, exact.get());
        } else if (path.chars().anyMatch(c -> WILD.indexOf(c) >= 0)) {
            for (Path file : matching(path)) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                exact(name).ifPresent(real -> found.put(name, real));
            }
        }
        return Collections.unmodifiableSortedMap(found);
    }

    /** Whether the path is a folder below this one. */
    public boolean isFolder(String path) throws IOException {
        Path at = at(path);
        return Files.isDirectory(at) && inside(at, path).isPresent();
    }

    private Optional<Path> exact(String path) throws IOException {
        return inside(at(path), path).filter(Files::isRegularFile);
    }

    private Path at(String path) {
        try {
            return folder.resolve(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + path + "' is no path: " + e.getReason(), e);
        }
    }

    /** The real path, so that no link leads elsewhere unseen; empty when nothing is there. */
    private Optional<Path> inside(Path at, String path) throws IOException {
        if (!Files.exists(at)) {
            return Optional.empty();
        }
        Path real = at.toRealPath();
        if (!real.startsWith(folder)) {
            throw new IllegalArgumentException(
                    "'" + path + "' leads out of the folder of " + label + "; put the file into it");
        }
        return Optional.of(real);
    }

    private List<Path> matching(String pattern) throws IOException {
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + pattern + "' is no pattern of names: " + e.getMessage(), e);
        }
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(start(pattern), new SimpleFileVisitor<>() {
            private int seen;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (++seen > MOST_ENTRIES) {
                    throw new IOException("'" + pattern + "' has more than " + MOST_ENTRIES
                            + " files to look through; begin it with a folder");
                }
                if (matcher.matches(folder.relativize(file))) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                if (Files.notExists(file)) {
                    return FileVisitResult.CONTINUE; // gone since it was listed
                }
                throw failed;
            }
        });
        return found;
    }

    /** The last folder before the first wild name: the rest of the root is not looked through. */
    private Path start(String pattern) throws IOException {
        Path start = folder;
        String[] names = pattern.split("/");
        for (int i = 0; i < names.length - 1 && names[i].chars().noneMatch(c -> WILD.indexOf(c) >= 0); i++) {
            Path next = start.resolve(names[i]);
            if (!Files.isDirectory(next)) {
                return next;
            }
            inside(next, pattern);
            start = next;
        }
        return start;
    }
}
