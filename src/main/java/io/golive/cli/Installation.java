package io.golive.cli;

import io.golive.practice.PracticeSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where this installation keeps its things.
 *
 * @param home the checkout: {@code bpmn/} and {@code forms/} are below it
 * @param data one {@code up} at a time holds it
 * @param engine the downloaded engine, shared and only read
 */
record Installation(Path home, Path data, Path engine) {

    /** @param data from the command line, or null */
    static Installation at(Path data) {
        Path home = fromEnvironment("GOLIVE_HOME").orElse(Path.of("")).toAbsolutePath();
        Path own = home.resolve(".golive");
        return new Installation(
                home,
                (data != null ? data : fromEnvironment("GOLIVE_DATA").orElse(own))
                        .toAbsolutePath()
                        .normalize(),
                fromEnvironment("GOLIVE_ENGINE")
                        .orElse(own.resolve("engine"))
                        .toAbsolutePath()
                        .normalize());
    }

    private static Optional<Path> fromEnvironment(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }

    Path plans() {
        return home.resolve("bpmn");
    }

    Path forms() {
        return home.resolve("forms");
    }

    /** Who gives the commands of this command line. */
    Path loginFile() {
        return data.resolve("login");
    }

    /** Who may log in, where the server is not told of another file. */
    Path usersFile() {
        return data.resolve("users.yaml");
    }

    /** What every practice user logs in with. */
    Path practicePassword() {
        return data.resolve("secrets").resolve(PracticeSecrets.PASSWORD);
    }

    Path reports() {
        return data.resolve("reports");
    }

    Path upFile() {
        return data.resolve("up.json");
    }

    /** What a running {@code up} says of itself; empty when there is none, or when its process is gone. */
    Optional<UpFile> running() {
        if (!Files.isRegularFile(upFile())) {
            return Optional.empty();
        }
        try {
            UpFile up = Json.MAPPER.readValue(upFile().toFile(), UpFile.class);
            return ProcessHandle.of(up.pid()).filter(ProcessHandle::isAlive).map(alive -> up);
        } catch (IOException unreadable) {
            throw Failure.infrastructure(
                    upFile() + " cannot be read: " + unreadable.getMessage(),
                    "Delete the file when no `golive up` is running, and start it again.",
                    unreadable);
        }
    }

    /** The server's address: {@code GOLIVE_URL}, else that of the running {@code up}. */
    URI apiUrl() {
        String configured = System.getenv("GOLIVE_URL");
        if (configured != null && !configured.isBlank()) {
            return URI.create(configured);
        }
        return running()
                .map(up -> URI.create(up.apiUrl()))
                .orElseThrow(() -> Failure.infrastructure(
                        "no Golive is running on " + data,
                        "Start it with `./golive up` in another terminal, or name its data folder with --data.",
                        null));
    }

    void createFolders() {
        try {
            Files.createDirectories(data);
            Files.createDirectories(reports());
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
