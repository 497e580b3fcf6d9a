package io.golive.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.golive.api.ByHandRequest;
import io.golive.run.ByHand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Enters what was done by hand while Golive was away. */
@Command(
        name = "by-hand",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Enters afterwards what was done by hand while Golive was away.",
            "It is about an item, or what is left of a step. An action is not done again then and a question not asked"
                    + " again; a check still looks, and what it finds counts."
        })
final class ByHandCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "The run, for example prepaid-analytics-1.")
    private String run;

    @Parameters(index = "1", paramLabel = "ITEM_OR_STEP", description = "Its id in the plan.")
    private String subject;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            required = true,
            description = "When it was done: '2026-11-22 17:30', or 17:30 for today, in the plan's zone.")
    private String at;

    @Option(names = "--by", paramLabel = "PERSON", required = true, description = "The user name of whoever did it.")
    private String by;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "What was done, and why by hand; it stands in the ledger.")
    private String reason;

    @Option(
            names = "--evidence",
            paramLabel = "FILE",
            description = "What shows it: PDF, picture, spreadsheet or text.")
    private Path evidence;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        String path = "/api/runs/" + ApiClient.encoded(run) + "/by-hand";
        JsonNode entered = evidence == null
                ? session.api().post(path, new ByHandRequest(subject, at, by, reason), JsonNode.class)
                : session.api().upload(path + "/attachments?" + query(), read(), JsonNode.class);
        for (ByHand each : Json.MAPPER.convertValue(entered, new TypeReference<List<ByHand>>() {})) {
            session.out()
                    .println(each.itemId() + " was done by hand at " + each.doneAt() + " by " + each.person()
                            + ", entered by " + each.enteredBy() + " (" + each.role() + ")");
        }
        return ExitCode.OK;
    }

    private String query() {
        return "subject=" + ApiClient.encoded(subject) + "&at=" + ApiClient.encoded(at) + "&by=" + ApiClient.encoded(by)
                + "&reason=" + ApiClient.encoded(reason) + "&name="
                + ApiClient.encoded(evidence.getFileName().toString());
    }

    private byte[] read() {
        try {
            return Files.readAllBytes(evidence);
        } catch (IOException unreadable) {
            throw Failure.usage(evidence + " cannot be read: " + unreadable.getMessage(), "Name a file that is there.");
        }
    }
}
