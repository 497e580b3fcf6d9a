package io.golive.cli;

import io.golive.plan.Environment;
import io.golive.practice.PracticeSecrets;
import io.golive.practice.StandInSettings;
import io.golive.practice.StandIns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Who does people's tasks in a rehearsal, and what they say when something failed. */
final class StandInOptions {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration GATE_PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--on-fail",
            paramLabel = "stop|retry|waive",
            defaultValue = "stop",
            description = "What stand-ins answer when a check or an action failed (default: ${DEFAULT-VALUE}).")
    private StandInSettings.OnFail onFail;

    @Option(
            names = "--stand-ins",
            paramLabel = "ROLE,..",
            split = ",",
            description = "The roles that stand-ins play; the others are left to people (default: all).")
    private List<String> roles;

    /** For what nobody has to be there: stand-ins play every role, and stop where something failed. */
    static StandInOptions everyRole() {
        StandInOptions options = new StandInOptions();
        options.onFail = StandInSettings.OnFail.STOP;
        return options;
    }

    /** @throws Failure for a role that the environment does not name */
    Set<String> roles(Environment environment) {
        Set<String> known = new TreeSet<>(environment.people().keySet());
        if (roles == null) {
            return known;
        }
        Set<String> chosen = new TreeSet<>(roles);
        chosen.remove("");
        for (String role : chosen) {
            if (!known.contains(role)) {
                throw Failure.usage(
                        "--stand-ins " + role + ": environment " + environment.name() + " has nobody for this role",
                        "Its roles are " + String.join(", ", known) + ".");
            }
        }
        return chosen;
    }

    /** Begins to do the tasks of this run, and of no other: people may have a live run on the same Tasklist. */
    StandIns start(Environment environment, String runId, UpFile up, Path data, Consumer<String> news) {
        try {
            StandInSettings settings = new StandInSettings(
                    up.tasklistUrl().replaceFirst("/tasklist$", ""),
                    environment.everybody(),
                    roles(environment),
                    PracticeSecrets.prepare(data).get(PracticeSecrets.PASSWORD),
                    onFail,
                    StandInSettings.OnRestored.END,
                    runId::equals,
                    LOOK_EVERY,
                    GATE_PATIENCE);
            return StandIns.start(settings, news);
        } catch (IOException unreadable) {
            throw Failure.infrastructure(
                    "the password of the practice users cannot be read: " + unreadable.getMessage(),
                    "Be the user who started `golive up`.",
                    unreadable);
        }
    }
}
