package io.golive.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A log of one of the site's services: an ISO time and a text a line; what grew large is put aside as {@code .1}. */
final class SiteLog {
    private static final long LARGEST = 1_000_000;

    private final Path file;

    SiteLog(Path file) {
        this.file = file;
    }

    /** Takes lines out that hold this text: what a fault left there does not count against the day once it is mended. */
    synchronized void forget(String text) {
        try {
            for (Path each : List.of(file, aside())) {
                if (Files.exists(each)) {
                    Path rest = each.resolveSibling(each.getFileName() + ".rest");
                    Files.write(
                            rest,
                            Files.readAllLines(each).stream()
                                    .filter(line -> !line.contains(text))
                                    .toList());
                    Files.move(rest, each, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot shorten " + file + ": " + e.getMessage(), e);
        }
    }

    private Path aside() {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    /** @param text lines behind the first belong to it */
    synchronized void write(String text) {
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file) && Files.size(file) > LARGEST) {
                Files.move(file, aside(), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(
                    file,
                    Instant.now().truncatedTo(ChronoUnit.MILLIS) + " "
                            + text.strip().replaceAll("\\R", "\n  ") + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
