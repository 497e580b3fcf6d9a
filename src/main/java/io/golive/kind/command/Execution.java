package io.golive.kind.command;

import io.golive.check.Request;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One process from start to end, with everything that it started. */
final class Execution {
    private static final List<String> PASSED_ON =
            List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "JAVA_HOME", "TMPDIR");

    private Execution() {}

    /** It could not be started. */
    static final class NotStartedException extends Exception {
        private static final long serialVersionUID = 1L;

        NotStartedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * What it left behind.
     *
     * @param values exit, stdout, stderr
     * @param absent a stream that said more than is kept
     */
    record Result(int exit, Map<String, Object> values, Map<String, String> absent, String excerpt) {}

    /** Waits for its end; a cancellation ends it, and its descendants with it. */
    static Result run(CommandLine line, Request request) throws NotStartedException, InterruptedException {
        Process process = start(line, request);
        request.cancellation().onCancel(() -> endTree(process));
        try {
            Output stdout = new Output(process.getInputStream());
            Output stderr = new Output(process.getErrorStream());
            int exit = process.waitFor();
            return result(exit, stdout, stderr);
        } finally {
            endTree(process);
        }
    }

    private static Process start(CommandLine line, Request request) throws NotStartedException {
        ProcessBuilder builder = new ProcessBuilder(line.words())
                .directory(line.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        Map<String, String> environment = builder.environment();
        Map<String, String> all = Map.copyOf(environment);
        environment.clear();
        PASSED_ON.stream().filter(all::containsKey).forEach(name -> environment.put(name, all.get(name)));
        Object run = request.variables().get("run");
        if (run != null) {
            environment.put("GOLIVE_RUN", run.toString());
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new NotStartedException("it could not be started: " + e.getMessage(), e);
        }
    }

    /** Children first seen, then killed from the root down, so that no parent starts another one meanwhile. */
    private static void endTree(Process process) {
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            List<ProcessHandle> tree = descendants.toList();
            process.destroyForcibly();
            tree.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static Result result(int exit, Output stdout, Output stderr) throws InterruptedException {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> absent = new LinkedHashMap<>();
        values.put("exit", exit);
        String said = stdout.text();
        String complained = stderr.text();
        take("stdout", stdout, said, values, absent);
        take("stderr", stderr, complained, values, absent);
        String excerpt = "exit " + exit
                + (said.isBlank() ? "" : "\n" + said.stripTrailing())
                + (complained.isBlank() ? "" : "\n--- stderr\n" + complained.stripTrailing());
        return new Result(exit, values, absent, excerpt);
    }

    private static void take(
            String name, Output output, String text, Map<String, Object> values, Map<String, String> absent) {
        if (output.isCut()) {
            absent.put(name, "the command said " + output.bytes() + " bytes, more than are looked into");
        } else {
            values.put(name, text);
        }
    }
}
