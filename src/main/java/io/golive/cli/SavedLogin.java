package io.golive.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

/**
 * The login of this command line, in a file that only its owner can read.
 *
 * @param url of the server that it is for; the token is sent nowhere else
 */
record SavedLogin(URI url, String user, String token, Instant expires) {

    /** Empty when there is none, or none that can be read. */
    static Optional<SavedLogin> in(Path file) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(file.toFile(), SavedLogin.class));
        } catch (IOException unreadable) {
            throw Failure.usage(
                    file + " cannot be read (" + unreadable.getClass().getSimpleName() + ")",
                    "Log in again: ./golive login");
        }
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, Json.pretty(this));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    boolean endedBefore(Instant now) {
        return !expires.isAfter(now);
    }

    /** Without the token, so that it reaches no log. */
    @Override
    public String toString() {
        return user + " at " + url + " until " + expires;
    }
}
