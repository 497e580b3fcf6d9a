package io.golive.cli;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.plan.InstallationValues;
import io.golive.plan.Plans;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share: where the data are, who calls, where to print. */
final class Session {
    private static final String LOG_IN = "Log in: ./golive login";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder (default: GOLIVE_DATA, else .golive in the checkout).")
    private Path data;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private Installation installation;

    Installation installation() {
        if (installation == null) {
            installation = Installation.at(data);
        }
        return installation;
    }

    /**
     * The login of this command line at the server that is called.
     *
     * @throws Failure when there is none, or it has ended; the message says what to do
     */
    SavedLogin login() {
        URI url = installation().apiUrl();
        SavedLogin login = SavedLogin.in(installation().loginFile())
                .filter(saved -> saved.url().equals(url))
                .orElseThrow(() -> Failure.usage("nobody is logged in at " + url, LOG_IN));
        if (login.endedBefore(Instant.now())) {
            throw Failure.usage("the login of " + login.user() + " ended at " + local(login.expires()), LOG_IN);
        }
        return login;
    }

    /** Calls the server as the person who is logged in. */
    ApiClient api() {
        return new ApiClient(installation().apiUrl(), login().token());
    }

    /** Calls the server as nobody, for what everybody may ask. */
    ApiClient open() {
        return new ApiClient(installation().apiUrl(), null);
    }

    /** An instant as the clock of this machine shows it. */
    String local(Instant instant) {
        return STAMP.format(instant.atZone(ZoneId.systemDefault()));
    }

    /**
     * What works on this machine's practice sites talks to the Golive beside them, and gives no other one their password.
     *
     * @throws Failure when GOLIVE_URL names another
     */
    void requireHere(UpFile up) {
        URI url = installation().apiUrl();
        if (!url.equals(URI.create(up.apiUrl()))) {
            throw Failure.usage(
                    "GOLIVE_URL names " + url + ", but the practice sites of this machine belong to the Golive at "
                            + up.apiUrl(),
                    "Unset GOLIVE_URL for this command.");
        }
    }

    Plans plans() {
        return new Plans(
                installation().plans(),
                Kinds.scan(),
                ActionKinds.scan(),
                InstallationValues.in(installation().data()));
    }

    /** A line for people beside what is asked for. */
    void news(String line) {
        err().println(line);
        err().flush();
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }
}
