package io.golive.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Copies a child's output into a file that never grows beyond its cap: a full file is kept once as {@code <name>.1}, so a
 * child that complains without end (Camunda without OpenSearch) cannot fill the disk.
 */
final class CappedLog {
    private final Path file;
    private final long cap;

    CappedLog(Path file, long capBytes) {
        this.file = file;
        this.cap = capBytes;
    }

    /** Copies on a thread of its own until the child closes its output. */
    void follow(String name, InputStream output) {
        Thread.ofPlatform().daemon().name(name + "-log").start(() -> copy(output));
    }

    private void copy(InputStream output) {
        byte[] buffer = new byte[16 * 1024];
        try (output) {
            Files.createDirectories(file.getParent());
            OutputStream out = open();
            try {
                long size = Files.size(file);
                for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                    if (size + read > cap) {
                        out.close();
                        Files.move(
                                file,
                                file.resolveSibling(file.getFileName() + ".1"),
                                StandardCopyOption.REPLACE_EXISTING);
                        out = open();
                        size = 0;
                    }
                    out.write(buffer, 0, read);
                    size += read;
                }
            } finally {
                out.close();
            }
        } catch (IOException e) {
            // a full disk must not end the child that we only listen to
            System.err.println("Cannot write " + file + ": " + e.getMessage());
        }
    }

    private OutputStream open() throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The last lines, for a message about a child that died. */
    String tail(int lines) {
        if (!Files.exists(file)) {
            return "";
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(cannot read " + file + ": " + e.getMessage() + ")";
        }
    }

    Path file() {
        return file;
    }
}
