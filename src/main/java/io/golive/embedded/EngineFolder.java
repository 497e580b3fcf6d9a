package io.golive.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.springframework.util.FileSystemUtils;

/**
 * Unpacked programs, shared by every start and by several checkouts. An entry's name ends in a hash of what it was made from,
 * and it appears by one atomic rename: half an entry is never seen, and a complete one never changes.
 */
final class EngineFolder {
    private static final String PARTIAL = ".partial";

    private final Path folder;

    EngineFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Fills an empty folder with the missing entries, one sub-folder each. */
    interface Filler {
        void fill(Path partial) throws IOException;
    }

    Path entry(String name) {
        return folder.resolve(name);
    }

    boolean has(String name) {
        return Files.isDirectory(entry(name));
    }

    /**
     * Adds entries while no other process adds any.
     *
     * @param names entry name of each sub-folder that the filler makes, in the form sub-folder-hash
     */
    void add(Iterable<Entry> names, Filler filler) {
        synchronized (EngineFolder.class) { // a file lock speaks for the whole JVM
            try {
                Files.createDirectories(folder);
                try (FileChannel channel = FileChannel.open(
                                folder.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock ignored = channel.lock()) {
                    fillLocked(names, filler);
                }
            } catch (IOException e) {
                throw new EmbeddedException("Cannot write the engine folder " + folder + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * @param part sub-folder as the filler makes it
     * @param name the entry's name in the engine folder
     */
    record Entry(String part, String name) {}

    private void fillLocked(Iterable<Entry> names, Filler filler) throws IOException {
        boolean complete = true;
        for (Entry entry : names) {
            complete &= has(entry.name());
        }
        if (complete) {
            return; // another process was faster
        }
        Path partial = folder.resolve(PARTIAL);
        FileSystemUtils.deleteRecursively(partial);
        filler.fill(Files.createDirectories(partial));
        for (Entry entry : names) {
            if (!has(entry.name())) {
                Files.move(partial.resolve(entry.part()), entry(entry.name()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        FileSystemUtils.deleteRecursively(partial);
    }
}
