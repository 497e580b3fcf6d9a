package io.golive.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the issued runbooks lie as files on each server: there they are when nothing of Golive runs. */
@Component
class RunbookFolder {
    private final Path folder;

    RunbookFolder(@Value("${golive.data}") Path data) {
        this.folder = data.resolve("reports");
    }

    /** What the folder has of it: {@code prepaid-analytics-1-runbook-T-1.html}. */
    Path html(String runId, String moment) {
        return folder.resolve(runId + "-runbook-" + moment + ".html");
    }

    boolean has(String runId, String moment) {
        return Files.exists(html(runId, moment)) && Files.exists(pdf(runId, moment));
    }

    void write(String runId, String moment, RunbookPrinter.Printed printed) {
        try {
            Files.createDirectories(folder);
            write(pdf(runId, moment), printed.pdf());
            write(html(runId, moment), printed.html());
        } catch (IOException wrong) {
            throw new UncheckedIOException(
                    "The runbook cannot be written to " + folder + ". Make room, or give the right to write there",
                    wrong);
        }
    }

    private Path pdf(String runId, String moment) {
        return folder.resolve(runId + "-runbook-" + moment + ".pdf");
    }

    /** Moved into its place whole: nobody reads half a runbook. */
    private void write(Path file, byte[] bytes) throws IOException {
        Path draft = Files.createTempFile(folder, ".runbook", ".tmp");
        Files.write(draft, bytes);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
