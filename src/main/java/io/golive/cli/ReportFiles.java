package io.golive.cli;

import io.golive.api.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report of an ended run, as a page that needs nothing else and as JSON. */
record ReportFiles(Path html, Path json) {

    static ReportFiles write(Path folder, ApiClient api, RunReport report) {
        String id = report.view().run().id();
        ReportFiles files = new ReportFiles(folder.resolve(id + ".html"), folder.resolve(id + ".json"));
        try {
            Files.createDirectories(folder);
            Files.write(files.html, api.file("/api/runs/" + id + "/report?format=html"));
            Files.writeString(files.json, Json.pretty(report));
            return files;
        } catch (IOException wrong) {
            throw Failure.infrastructure(
                    "the report cannot be written to " + folder + ": " + wrong.getMessage(),
                    "Make room or give your user the right to write there; the run itself has ended.",
                    wrong);
        }
    }
}
