package io.golive.cli;

import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import io.golive.practice.PracticeSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** What the practice target and the environments that describe it find in the data folder. */
final class PracticeFolder {
    private PracticeFolder() {}

    /** Makes the secrets that are missing, and says where the practice target will listen. */
    static PracticeSecrets prepare(Installation home, Ports ports) {
        PracticeSecrets secrets = secrets(home);
        try {
            Files.writeString(home.data().resolve("installation.properties"), values(home, ports));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
        return secrets;
    }

    private static PracticeSecrets secrets(Installation home) {
        try {
            return PracticeSecrets.prepare(home.data());
        } catch (IOException wrong) {
            throw Failure.infrastructure(
                    "the practice secrets cannot be written below " + home.data() + ": " + wrong.getMessage(),
                    "Give your user the right to write there, or choose another folder with --data.",
                    wrong);
        }
    }

    private static String values(Installation home, Ports ports) {
        return """
                # Written by `golive up`: what environments/practice.yaml refers to as ${NAME}. No secrets.
                PRACTICE_STAGING_DB=jdbc:postgresql://127.0.0.1:%1$d/practice_staging
                PRACTICE_PRODUCTION_DB=jdbc:postgresql://127.0.0.1:%1$d/practice_production
                PRACTICE_STAGING_URL=http://127.0.0.1:%2$d
                PRACTICE_PRODUCTION_URL=http://127.0.0.1:%3$d
                PRACTICE_BIN=%4$s
                PRACTICE_STAGING_REDIS=redis://127.0.0.1:%5$d
                PRACTICE_PRODUCTION_REDIS=redis://127.0.0.1:%6$d
                PRACTICE_FILES=%7$s
                """.formatted(
                        ports.get(Port.PRACTICE_POSTGRES),
                        ports.get(Port.PRACTICE_STAGING),
                        ports.get(Port.PRACTICE_PRODUCTION),
                        home.data().resolve("practice").resolve("bin"),
                        ports.get(Port.PRACTICE_STAGING_REDIS),
                        ports.get(Port.PRACTICE_PRODUCTION_REDIS),
                        home.data().resolve("practice").resolve("files"));
    }
}
