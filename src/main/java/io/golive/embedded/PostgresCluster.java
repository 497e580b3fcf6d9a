package io.golive.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** The files of one PostgreSQL cluster: made once, and the postmaster that a killed start may have left on them. */
final class PostgresCluster {
    static final String SUPERUSER = "postgres";
    private static final Duration ORPHAN_GRACE = Duration.ofSeconds(5);

    private final Path folder;

    PostgresCluster(Path folder) {
        this.folder = folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    private Path passwordFile() {
        return folder.resolve("superuser-password");
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Cannot read " + passwordFile() + ": " + e.getMessage() + ". Without it the database in " + folder
                            + " cannot be opened.",
                    e);
        }
    }

    /** Makes the cluster when there is none yet; an unfinished one never counts. */
    void create(PostgresProgram program) {
        if (Files.isDirectory(data())) {
            return;
        }
        Path partial = folder.resolve("data.partial");
        try {
            Files.createDirectories(folder);
            FileSystemUtils.deleteRecursively(partial);
            writePassword();
            initialize(program, partial);
            Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EmbeddedException("Cannot make a PostgreSQL cluster in " + folder + ": " + e.getMessage(), e);
        }
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random));
    }

    private void initialize(PostgresProgram program, Path target) throws IOException {
        Process initdb = program.command(
                        "initdb",
                        List.of(
                                "--pgdata=" + target,
                                "--username=" + SUPERUSER,
                                "--pwfile=" + passwordFile(),
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--no-instructions"))
                .redirectErrorStream(true)
                .start();
        String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!initdb.waitFor(60, TimeUnit.SECONDS) || initdb.exitValue() != 0) {
                initdb.destroyForcibly();
                throw new IOException("initdb failed:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("initdb was interrupted", e);
        }
    }

    /** Ends a server that still runs on these files, left over by a start that was killed. */
    void endOrphan(Progress progress) {
        postmaster().ifPresent(postmaster -> {
            progress.line("Ending PostgreSQL (process " + postmaster.pid() + "), left over by a start that was killed");
            ProcessTree.end(postmaster, ORPHAN_GRACE);
        });
    }

    /** The postmaster that runs on these files, ours or a left-over one. */
    Optional<ProcessHandle> postmaster() {
        Path pidFile = data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            // after a crash the number may belong to another program by now
            return ProcessHandle.of(pid)
                    .filter(process -> process.info()
                            .command()
                            .map(program ->
                                    Path.of(program).getFileName().toString().equals("postgres"))
                            .orElse(false));
        } catch (IOException | NumberFormatException | java.util.NoSuchElementException e) {
            throw new EmbeddedException(
                    "Cannot read " + pidFile + ": " + e.getMessage()
                            + ". End the PostgreSQL that uses this folder, if any, and delete that file.",
                    e);
        }
    }
}
