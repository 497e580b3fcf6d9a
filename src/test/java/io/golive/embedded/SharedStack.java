package io.golive.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The embedded stack for integration tests: started at the first use on free ports with empty data, shared by all tests of
 * this JVM, ended with it. A test that kills a part starts it again before it ends.
 */
public final class SharedStack {
    private static EmbeddedStack stack;

    private SharedStack() {}

    /** The running stack; the first call takes half a minute. */
    public static synchronized EmbeddedStack get() {
        if (stack == null) {
            stack = EmbeddedStack.start(settings(), line -> System.out.println("[stack] " + line));
            Runtime.getRuntime().addShutdownHook(new Thread(SharedStack::end, "stack-end"));
        }
        return stack;
    }

    /** The last lines of Camunda's log, for a test that failed; empty while nothing runs. */
    public static synchronized List<String> lastLines(int most) {
        Path log =
                stack == null ? null : stack.settings().data().resolve("logs").resolve("camunda.log");
        if (log == null || !Files.exists(log)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.toList();
            return all.subList(Math.max(0, all.size() - most), all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end() {
        stack.close();
        delete(stack.settings());
    }

    /** Removes what a stack that has ended wrote. Its logs are worth a look only while it runs. */
    static void delete(StackSettings settings) {
        try {
            FileSystemUtils.deleteRecursively(settings.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings of a fresh stack: free ports, an empty data folder under target. */
    static StackSettings settings() {
        Path data = Path.of("target", "stack-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        return new StackSettings(checkout(), engineFolder(), data, Ports.free(), true);
    }

    static Path checkout() {
        return Path.of("").toAbsolutePath();
    }

    /** Where this checkout keeps fetched programs; {@code GOLIVE_ENGINE} shares them with others. */
    public static Path engineFolder() {
        return Optional.ofNullable(System.getenv("GOLIVE_ENGINE")).map(Path::of).orElse(Path.of(".golive", "engine"));
    }

    /** As the Camunda client wants it, such as {@code http://127.0.0.1:26500}. */
    public static String grpcAddress() {
        return get().settings().grpcAddress();
    }

    /** Camunda's REST API, without trailing slash. */
    public static String restAddress() {
        return get().settings().camundaUrl();
    }

    /** Base of Tasklist's V1 API and login ({@code /v1/tasks}, {@code /api/login}), without trailing slash. */
    public static String tasklistUrl() {
        return get().settings().camundaUrl();
    }

    public static String openSearchUrl() {
        return get().settings().openSearchUrl();
    }

    /** JDBC URL with login of the superuser, to the database {@code postgres}. */
    public static String superuserUrl() {
        return get().postgres().superuserUrl();
    }

    /** JDBC URL without login. */
    public static String jdbcUrl(String database) {
        return get().postgres().jdbcUrl(database);
    }

    public static void createUser(String name, String displayName, String password) {
        get().users().put(new CamundaUser(name, displayName, password));
    }

    /** kill -9. */
    public static void killCamunda() {
        get().kill(Part.CAMUNDA);
    }

    /** Starts it on the same ports and data; returns when it is ready. */
    public static void startCamunda() {
        get().launch(Part.CAMUNDA);
    }

    public static void killOpenSearch() {
        get().kill(Part.OPENSEARCH);
    }

    public static void startOpenSearch() {
        get().launch(Part.OPENSEARCH);
    }

    public static void killPostgres() {
        get().kill(Part.POSTGRES);
    }

    public static void startPostgres() {
        get().launch(Part.POSTGRES);
    }
}
