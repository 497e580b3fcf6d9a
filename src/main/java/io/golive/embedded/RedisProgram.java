package io.golive.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Redis's server program: one of several on the class path, unpacked once into the engine folder. */
final class RedisProgram {
    /** Its first form needs OpenSSL 3 on the machine, the second is complete in itself. */
    private static final List<String> LINUX =
            List.of("redis-server-6.2.6-v5-linux-amd64", "redis-server-6.2.7-linux-386");

    private static final List<String> LINUX_ARM = List.of("redis-server-6.2.7-linux-arm64");
    private static final List<String> MAC = List.of("redis-server-6.2.6-v5-darwin-amd64");
    private static final List<String> MAC_ARM = List.of("redis-server-6.2.6-v5-darwin-arm64");

    private RedisProgram() {}

    /** @throws EmbeddedException when none of them runs here */
    static Path install(Path engineFolder) {
        EngineFolder engine = new EngineFolder(engineFolder);
        List<String> candidates = candidates();
        String name = candidates.getFirst();
        if (!engine.has(name)) {
            engine.add(List.of(new EngineFolder.Entry("redis", name)), partial -> unpack(candidates, partial));
        }
        return engine.entry(name).resolve("redis-server");
    }

    private static List<String> candidates() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return System.getProperty("os.name").startsWith("Mac") ? (arm ? MAC_ARM : MAC) : (arm ? LINUX_ARM : LINUX);
    }

    private static void unpack(List<String> candidates, Path partial) throws IOException {
        Path program = Files.createDirectories(partial.resolve("redis")).resolve("redis-server");
        StringBuilder why = new StringBuilder();
        for (String candidate : candidates) {
            try (InputStream packed = RedisProgram.class.getResourceAsStream("/" + candidate)) {
                if (packed == null) {
                    throw new IOException("this build holds no " + candidate);
                }
                Files.copy(packed, program, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            String said = trial(program);
            if (said == null) {
                return;
            }
            why.append("\n").append(candidate).append(": ").append(said);
        }
        throw new IOException("no Redis of this build runs on this machine:" + why);
    }

    /** Null when the program runs, else what it said. */
    private static String trial(Path program) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException notForThisMachine) {
            return notForThisMachine.getMessage();
        }
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), UTF_8).strip();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "it does not end when asked for its version";
            }
            return process.exitValue() == 0 ? null : said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the trial of " + program + " was interrupted", e);
        }
    }
}
