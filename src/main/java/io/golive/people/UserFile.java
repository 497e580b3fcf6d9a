package io.golive.people;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The users of an installation without an identity provider: a YAML file, {@code name: { password: hash, practice: [role] }},
 * that only its owner can read. It is read at each call, so whoever is added may log in at once.
 */
public final class UserFile {
    private static final String HEAD = """
            # Who may log in to Golive, with the hash of the password. What each may do is said by the roles of an
            # environment. Add: ./golive users add NAME. Users with `practice` are written anew by `golive up`.
            """;
    private static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 5;
    private static final String PASSWORD = "password";
    private static final String PRACTICE = "practice";

    private final Path file;
    private final boolean practice;

    /** With all its users. */
    public UserFile(Path file) {
        this(file, true);
    }

    /**
     * @param practice whether the people of practice, who share a password, are told of as well: they are nobody where
     *     Golive works for others
     */
    public UserFile(Path file, boolean practice) {
        this.file = file;
        this.practice = practice;
    }

    public Path path() {
        return file;
    }

    /** @throws IllegalStateException when the file is there but is not one of users; the message says what to do */
    public Optional<User> find(String name) {
        return Optional.ofNullable(read().get(name)).filter(user -> practice || !user.forPractice());
    }

    /** By name; empty when there is no file. */
    public List<User> all() {
        return read().values().stream()
                .filter(user -> practice || !user.forPractice())
                .toList();
    }

    /** Adds the user, or replaces the one of that name. */
    public void put(User user) {
        alone(() -> {
            Map<String, User> users = read();
            users.put(user.name(), user);
            write(users);
            return null;
        });
    }

    /** @return whether there was one of that name */
    public boolean remove(String name) {
        return alone(() -> {
            Map<String, User> users = read();
            boolean known = users.remove(name) != null;
            if (known) {
                write(users);
            }
            return known;
        });
    }

    /** Replaces those that are for practice, and leaves everybody else as he is. */
    public void putPractice(Collection<User> practice) {
        alone(() -> {
            Map<String, User> users = read();
            users.values().removeIf(User::forPractice);
            practice.forEach(user -> users.putIfAbsent(user.name(), user));
            write(users);
            return null;
        });
    }

    /** One writer at a time, of this process and of others: what it read is still there when it writes. */
    private <T> T alone(Supplier<T> change) {
        synchronized (UserFile.class) {
            Path lock = file.resolveSibling(file.getFileName() + ".lock");
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE);
                        FileLock held = channel.lock()) {
                    return change.get();
                }
            } catch (IOException wrong) {
                throw new UncheckedIOException(wrong);
            }
        }
    }

    private Map<String, User> read() {
        if (Files.notExists(file)) {
            return new TreeMap<>();
        }
        try {
            Object loaded = new Yaml(new SafeConstructor(limits())).load(new StringReader(Files.readString(file)));
            Map<String, User> users = new TreeMap<>();
            if (loaded instanceof Map<?, ?> entries) {
                entries.forEach((name, entry) -> users.put(String.valueOf(name), user(String.valueOf(name), entry)));
                return users;
            }
            if (loaded == null) {
                return users;
            }
            throw wrong("it holds no map of users", null);
        } catch (MarkedYAMLException garbage) {
            // not its message, which quotes the line, hash and all
            Mark at = garbage.getProblemMark();
            throw wrong("line " + (at == null ? 1 : at.getLine() + 1) + " is no YAML that may stand here", null);
        } catch (YAMLException | ClassCastException | IllegalArgumentException garbage) {
            throw wrong("it is no YAML, or more of it than users are", null);
        } catch (IOException unreadable) {
            throw wrong(unreadable.getClass().getSimpleName(), unreadable);
        }
    }

    /** A user is a map in a map, and nobody is written down twice. */
    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(0);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setCodePointLimit(LONGEST);
        limits.setAllowDuplicateKeys(false);
        return limits;
    }

    private User user(String name, Object entry) {
        if (entry instanceof Map<?, ?> facts && facts.get(PASSWORD) instanceof String hash) {
            List<String> roles = new ArrayList<>();
            if (facts.get(PRACTICE) instanceof List<?> named) {
                named.forEach(role -> roles.add(String.valueOf(role)));
            }
            return new User(name, hash, List.copyOf(roles));
        }
        throw wrong("user " + name + " has no password", null);
    }

    private IllegalStateException wrong(String what, Exception cause) {
        return new IllegalStateException(
                "The users cannot be read from " + file + ": " + what
                        + ". Mend the file, or delete it and add its users again with `golive users add`",
                cause);
    }

    private void write(Map<String, User> users) {
        Map<String, Object> entries = new LinkedHashMap<>();
        users.forEach((name, user) -> {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put(PASSWORD, user.password());
            if (user.forPractice()) {
                facts.put(PRACTICE, user.practiceRoles());
            }
            entries.put(name, facts);
        });
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, HEAD + new Yaml().dump(entries), StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
