package io.golive.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs: an archive on the class path, unpacked once into the engine folder. */
final class PostgresProgram {
    private final Path folder;

    private PostgresProgram(Path folder) {
        this.folder = folder;
    }

    static PostgresProgram install(Path engineFolder) {
        EngineFolder engine = new EngineFolder(engineFolder);
        String name = "postgresql-" + archiveHash();
        if (!engine.has(name)) {
            engine.add(
                    List.of(new EngineFolder.Entry("postgresql", name)),
                    partial -> unpack(partial.resolve("postgresql")));
        }
        return new PostgresProgram(engine.entry(name));
    }

    /**
     * As {@link #command}, ended by PostgreSQL's fast shutdown (INT) as soon as our end of its standard input closes: when we
     * stop it, and also when we are killed.
     */
    ProcessBuilder guarded(String program, List<String> arguments) {
        return Guard.around("postgresql", command(program, arguments));
    }

    /** A process builder for one of the programs ({@code initdb}, {@code postgres}), also when we run as root. */
    ProcessBuilder command(String program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name")) && Files.isDirectory(Path.of("/proc"))) {
            // PostgreSQL refuses root; in a user namespace of its own it is nobody, and keeps its process id
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(folder.resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
        return builder;
    }

    private static InputStream archive() throws IOException {
        String name = "/postgres-" + system() + "-" + machine() + ".txz";
        InputStream archive = PostgresProgram.class.getResourceAsStream(name);
        if (archive == null) {
            throw new IOException("this build holds no PostgreSQL for this machine (" + name
                    + "); configure a database of your own (spring.datasource.url)");
        }
        return archive;
    }

    private static String system() {
        return System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    }

    private static String machine() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }

    private static String archiveHash() {
        try (DigestInputStream archive = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            archive.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(archive.getMessageDigest().digest(), 0, 6);
        } catch (IOException e) {
            throw new EmbeddedException("Cannot read the embedded PostgreSQL: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void unpack(Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("the archive's entry " + entry.getName() + " leads out of its folder");
                }
                write(tar, entry, file);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
