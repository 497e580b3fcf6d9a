package io.golive.e2e;

import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import io.golive.embedded.SharedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@code golive} command in a JVM of its own, on ports and a data folder of the test's. */
final class GoliveProcess {
    private final Process process;
    private final Path out;
    private final Path err;

    private GoliveProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static GoliveProcess start(Path data, Ports ports, String... arguments) throws IOException {
        return start(data, ports, Map.of(), arguments);
    }

    /** @param input what it reads from standard input */
    static GoliveProcess fed(Path input, Path data, Ports ports, Map<String, String> environment, String... arguments)
            throws IOException {
        return launch(data, ports, environment, input, arguments);
    }

    static GoliveProcess start(Path data, Ports ports, Map<String, String> environment, String... arguments)
            throws IOException {
        return launch(data, ports, environment, null, arguments);
    }

    private static GoliveProcess launch(
            Path data, Ports ports, Map<String, String> environment, Path input, String... arguments)
            throws IOException {
        Files.createDirectories(data);
        String name = arguments[0] + "-" + System.nanoTime();
        Path out = data.resolve(name + ".out");
        Path err = data.resolve(name + ".err");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.golive.Golive"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        builder.environment().put("GOLIVE_DATA", data.toString());
        builder.environment().put("GOLIVE_ENGINE", SharedStack.engineFolder().toString());
        for (Port port : Port.values()) {
            builder.environment().put(port.variable(), String.valueOf(ports.get(port)));
        }
        builder.environment().putAll(environment);
        return new GoliveProcess(builder.start(), out, err);
    }

    /** Waits for its end; past the limit it is killed and the test fails. */
    int await(Duration limit) throws InterruptedException, IOException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("not over after " + limit + "\n" + out() + "\n" + err());
        }
        return process.exitValue();
    }

    /** Ctrl-C would be SIGINT; a service manager sends this, and the same hook answers both. */
    void terminate() {
        process.destroy();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Every process below this one, now. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }
}
