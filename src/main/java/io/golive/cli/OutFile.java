package io.golive.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command writes for its caller. */
final class OutFile {
    private OutFile() {}

    static void write(Path file, byte[] content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Files.write(file, content);
        } catch (IOException wrong) {
            throw Failure.usage(
                    file + " cannot be written: " + wrong.getMessage(),
                    "Name a file with --out that your user may write.");
        }
    }
}
