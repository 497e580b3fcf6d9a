package io.golive.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The secrets that the practice environment refers to: one file each in {@code <data>/secrets}, readable by its owner
 * only, random, made once and kept.
 */
public final class PracticeSecrets {
    /** Roles of the practice shop's users; each is a login of the same name. */
    static final List<String> WEB_ROLES =
            List.of("admin", "accountant", "area_manager", "branch_manager", "marketing", "staff");

    static final String DB_READ = "PRACTICE_DB_READ";
    static final String DB_ACT = "PRACTICE_DB_ACT";
    /** What {@code golive} logs in to the shop's mail server with. */
    static final String MAIL = "PRACTICE_MAIL";

    /** Opens the keys that the sites speak TLS with. */
    static final String TLS = "PRACTICE_TLS";

    static final String FLAGS = "PRACTICE_FLAGS";
    static final String HASURA_READ = "PRACTICE_HASURA_READ";
    static final String HASURA_ADMIN = "PRACTICE_HASURA_ADMIN";
    static final String REDIS_READ = "PRACTICE_REDIS_READ";
    static final String S3_READ = "PRACTICE_S3_READ";
    static final String S3_ACT = "PRACTICE_S3_ACT";
    /** Opens the control port: resets, faults, host commands. */
    public static final String CONTROL = "PRACTICE_CONTROL";
    /** What every practice user logs in to Tasklist with. */
    public static final String PASSWORD = "PRACTICE_PASSWORD";

    private final Path folder;
    private final Map<String, String> values;

    private PracticeSecrets(Path folder, Map<String, String> values) {
        this.folder = folder;
        this.values = values;
    }

    /**
     * Reads every practice secret and makes those that are missing. May be called by several processes at once.
     *
     * @param data Golive's data folder
     */
    public static PracticeSecrets prepare(Path data) throws IOException {
        Path folder = data.resolve("secrets");
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder, posix ? owner("rwx------") : new FileAttribute<?>[0]);
        Map<String, String> values = new TreeMap<>();
        for (String name : names()) {
            Path file = folder.resolve(name);
            if (Files.notExists(file)) {
                make(file, posix);
            }
            values.put(name, Files.readString(file).strip());
        }
        return new PracticeSecrets(folder, values);
    }

    static String web(String role) {
        return "PRACTICE_WEB_" + role.toUpperCase(Locale.ROOT);
    }

    /** The value of one of the practice secrets. */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no practice secret is called " + name + "; there are " + values.keySet());
        }
        return value;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    private static List<String> names() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                DB_READ,
                                DB_ACT,
                                FLAGS,
                                MAIL,
                                TLS,
                                HASURA_READ,
                                HASURA_ADMIN,
                                REDIS_READ,
                                S3_READ,
                                S3_ACT,
                                CONTROL,
                                PASSWORD),
                        WEB_ROLES.stream().map(PracticeSecrets::web))
                .toList();
    }

    /** Written beside and moved into place without replacing, so that nobody reads half a secret. */
    private static void make(Path file, boolean posix) throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Path fresh = Files.createTempFile(
                file.getParent(), ".new", "", posix ? owner("rw-------") : new FileAttribute<?>[0]);
        try {
            Files.write(fresh, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            // theirs is as good
        } finally {
            Files.delete(fresh);
        }
    }

    private static FileAttribute<?>[] owner(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
