package io.golive.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Secrets of this installation: the environment variable {@code GOLIVE_SECRET_<NAME>}, else the file {@code <NAME>} in
 * one folder. Values are read anew at every call, so that a rotated secret is taken up, and never cached but as masks.
 */
public final class FileSecrets implements Secrets {
    /** Shorter values would be found in any text, and masking them would tear evidence to pieces. */
    static final int SHORTEST = 8;

    private static final String PREFIX = "GOLIVE_SECRET_";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final Path folder;
    private final Map<String, String> environment;
    private final Map<String, Mask> masks = new ConcurrentHashMap<>();

    /** @param folder where a file per secret may stand; it does not have to exist */
    public FileSecrets(Path folder) {
        this(folder, System.getenv());
    }

    FileSecrets(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    @Override
    public String resolve(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new UnknownSecretException(
                    "'" + name + "' cannot name a secret; use letters, digits, - and _, and start with a letter");
        }
        String value = find(name);
        if (value.length() < SHORTEST) {
            throw new UnknownSecretException("The secret " + name + " has fewer than " + SHORTEST
                    + " characters, too few to be masked wherever it shows up; give it a longer value");
        }
        masks.computeIfAbsent(value, Mask::of);
        return value;
    }

    @Override
    public String mask(String text) {
        String masked = text;
        if (masked != null) {
            for (Mask mask : masks.values()) {
                masked = mask.apply(masked);
            }
        }
        return masked;
    }

    private String find(String name) {
        String variable = environment.get(PREFIX + name);
        if (variable != null) {
            return variable;
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new UnknownSecretException("Nothing provides the secret " + name + "; set the environment variable "
                    + PREFIX + name + ", or write its value to " + file + " (readable for its owner only)");
        }
        try {
            refuseOpenFile(name, file);
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + name + " cannot be read from " + file, e);
        }
    }

    private static void refuseOpenFile(String name, Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> ofFolder =
                Files.getPosixFilePermissions(file.toAbsolutePath().getParent());
        if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
                && ofFolder.contains(PosixFilePermission.OTHERS_EXECUTE)) {
            throw new UnknownSecretException("The secret " + name + " stands in " + file
                    + ", which everybody on this machine can read; make it readable for its owner only (chmod 600)");
        }
    }
}
