package io.golive.cli;

import io.golive.run.Attachments;
import io.golive.run.SignOffSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a report of one's own beside a sign-off. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Attaches a report of your own to a sign-off that you sign.",
            "A PDF, picture, spreadsheet or text, at most 5 MB. Attach it before you decide: your decision is bound to"
                    + " its hash."
        })
final class AttachCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run, for example prepaid-analytics-1.")
    private String run;

    @Parameters(paramLabel = "SIGNOFF", description = "The sign-off, for example E5.")
    private String signoff;

    @Parameters(paramLabel = "FILE", description = "The report.")
    private Path file;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        byte[] body;
        try {
            if (Files.size(file) > Attachments.LARGEST) {
                throw Failure.usage(
                        file + " has " + Files.size(file) + " bytes, more than " + Attachments.LARGEST,
                        "Attach a shorter report, or one with smaller pictures.");
            }
            body = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw Failure.usage(file + " cannot be read: " + unreadable.getMessage(), "Name a file that is there.");
        }
        SignOffSheet.Attached attached = session.api()
                .upload(
                        "/api/runs/" + ApiClient.encoded(run) + "/signoffs/" + ApiClient.encoded(signoff)
                                + "/attachments?name="
                                + ApiClient.encoded(file.getFileName().toString()),
                        body,
                        SignOffSheet.Attached.class);
        session.out()
                .println(attached.name() + " is attached to " + signoff + " by " + attached.person() + ", SHA-256 "
                        + attached.sha256());
        return ExitCode.OK;
    }
}
