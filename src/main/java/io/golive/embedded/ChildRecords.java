package io.golive.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Remembers in files which child processes run, so that those of a parent that was killed are found and ended at the next
 * start. One file per child: its process id, and on the second line its birth.
 */
final class ChildRecords {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Path folder;

    ChildRecords(Path folder) {
        this.folder = folder;
    }

    void remember(String name, long pid) {
        ProcessIdentity.of(pid).ifPresent(child -> {
            try {
                Files.createDirectories(folder);
                Path partial = Files.writeString(folder.resolve("." + name), child.pid() + "\n" + child.birth() + "\n");
                Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new EmbeddedException("Cannot remember the process of " + name + ": " + e.getMessage(), e);
            }
        });
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new EmbeddedException("Cannot forget the process of " + name + ": " + e.getMessage(), e);
        }
    }

    /** Ends every remembered process that still runs. Call it only while holding the folder's lock. */
    void endOrphans(Progress progress) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> records = Files.newDirectoryStream(folder, "[!.]*")) {
            for (Path record : records) {
                endOrphan(record, progress);
            }
        } catch (IOException e) {
            throw new EmbeddedException("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private void endOrphan(Path record, Progress progress) throws IOException {
        String[] lines = Files.readString(record).split("\n");
        ProcessIdentity child = new ProcessIdentity(Long.parseLong(lines[0]), lines[1]);
        if (child.isAlive()) {
            String name = record.getFileName().toString();
            progress.line("Ending " + name + " (process " + child.pid() + "), left over by a start that was killed");
            ProcessHandle.of(child.pid()).ifPresent(process -> ProcessTree.end(process, GRACE));
        }
        Files.delete(record);
    }
}
