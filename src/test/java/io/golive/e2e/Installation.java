package io.golive.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that an {@code up} and its commands have written: engine, OpenSearch, databases, practice sites, logs, reports, and
 * what the commands printed.
 */
final class Installation {
    private static final String SECRETS = "secrets";

    private final Path data;

    Installation(Path data) {
        this.data = data;
    }

    /** The files, but for those of the secrets themselves, in which one of the secrets stands. */
    List<Path> withSecrets() throws IOException {
        List<String> secrets;
        try (Stream<Path> files = Files.list(data.resolve(SECRETS))) {
            secrets = files.map(Installation::text).map(String::strip).toList();
        }
        return holding(secrets);
    }

    List<Path> holding(List<String> texts) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(data.resolve(SECRETS)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (texts.stream().anyMatch(text(file)::contains)) {
                    found.add(data.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }

            /** An engine that works removes files and folders of its own. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return failure instanceof NoSuchFileException
                        ? FileVisitResult.CONTINUE
                        : super.visitFileFailed(file, failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                return super.postVisitDirectory(folder, failure instanceof NoSuchFileException ? null : failure);
            }
        });
        return found;
    }

    /** Each byte a character. */
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
