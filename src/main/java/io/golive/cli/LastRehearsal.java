package io.golive.cli;

import io.golive.api.RunReport;
import io.golive.run.Run;
import io.golive.run.RunView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the newest rehearsal of a plan: at a running {@code up}, and among the reports that {@code rehearse} left in the data
 * folder. What cannot be read is said and passed over: coverage itself does not need it.
 *
 * @param news takes what is passed over
 */
record LastRehearsal(Session session, PrintWriter news) {
    private static final Comparator<Walk> NEWEST =
            Comparator.comparing(walk -> walk.run().createdAt());

    Optional<Walk> of(String plan) {
        return Stream.concat(running(plan).stream(), reported(plan)).max(NEWEST);
    }

    private Optional<Walk> running(String plan) {
        try {
            if (session.installation().running().isEmpty()) {
                return Optional.empty();
            }
            ApiClient api = session.api();
            return api.list("/api/runs", Run.class).stream()
                    .filter(run -> rehearsed(run, plan))
                    .max(Comparator.comparing(Run::createdAt))
                    .map(run -> new Walk(api.get("/api/runs/" + run.id(), RunView.class)));
        } catch (Failure away) {
            news.println("The running Golive does not say what was rehearsed: " + away.getMessage());
            return Optional.empty();
        }
    }

    private Stream<Walk> reported(String plan) {
        Path folder = session.installation().reports();
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> reports = files.filter(
                            file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
            return reports.stream().flatMap(file -> walk(file, plan).stream());
        } catch (IOException wrong) {
            news.println(folder + " cannot be read: " + wrong.getMessage());
            return Stream.empty();
        }
    }

    private Optional<Walk> walk(Path file, String plan) {
        try {
            RunReport report = Json.MAPPER.readValue(file.toFile(), RunReport.class);
            return Optional.ofNullable(report.view())
                    .filter(view -> view.run() != null && rehearsed(view.run(), plan))
                    .map(Walk::new);
        } catch (IOException wrong) {
            news.println(file + " is no report of a run: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private static boolean rehearsed(Run run, String plan) {
        return run.plan().equals(plan) && run.mode() == Run.Mode.REHEARSAL;
    }
}
