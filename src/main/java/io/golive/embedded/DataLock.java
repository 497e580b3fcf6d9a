package io.golive.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The exclusive hold of one process on a data folder. The system gives it up when the process ends, however it ends. */
public final class DataLock implements Closeable {
    /** Opening and closing such a file again would give up this process's own lock, so we know our own without looking. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param folder made when missing
     * @throws EmbeddedException naming the process that holds it
     */
    public static DataLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = lockFile(folder);
            if (!OWN.add(file)) {
                throw held(folder, Long.toString(ProcessHandle.current().pid()));
            }
            boolean taken = false;
            try {
                DataLock lock = new DataLock(file, lock(file, folder));
                taken = true;
                return lock;
            } finally {
                if (!taken) {
                    OWN.remove(file);
                }
            }
        } catch (IOException e) {
            throw new EmbeddedException("Cannot lock the data folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path file, Path folder) throws IOException {
        FileChannel channel = open(file);
        if (channel.tryLock() == null) {
            String holder = read(channel);
            channel.close();
            throw held(folder, holder);
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    /** Process id of the one that holds the folder right now. */
    static Optional<Long> holder(Path folder) {
        if (!Files.exists(folder.resolve("lock"))) {
            return Optional.empty();
        }
        try {
            Path file = lockFile(folder);
            if (OWN.contains(file)) {
                return Optional.of(ProcessHandle.current().pid());
            }
            try (FileChannel channel = open(file)) {
                if (channel.tryLock() != null) {
                    return Optional.empty(); // closing the channel gives it back
                }
                String pid = read(channel);
                return pid.matches("\\d+") ? Optional.of(Long.parseLong(pid)) : Optional.empty();
            }
        } catch (IOException e) {
            throw new EmbeddedException("Cannot read the lock of " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Path lockFile(Path folder) throws IOException {
        return folder.toRealPath().resolve("lock");
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    }

    private static EmbeddedException held(Path folder, String holder) {
        return new EmbeddedException("The data folder " + folder + " is held by the process " + holder
                + ", another `golive up` or rehearsal. Use that one, end it, or choose another folder: --data DIR.");
    }

    /** Gives the folder free. The file stays: removing it would let two others lock two different files. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return; // somebody else of this process may hold it by now
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedException("Cannot unlock the data folder: " + e.getMessage(), e);
        } finally {
            OWN.remove(file);
        }
    }
}
