package io.golive.cli;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.plan.InstallationValues;
import io.golive.plan.Plans;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share: where the data are, who calls, where to print. */
final class Session {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder (default: GOLIVE_DATA, else .golive in the checkout).")
    private Path data;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "The person who wants it (default: your user name on this machine).")
    private String actor;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private Installation installation;

    Installation installation() {
        if (installation == null) {
            installation = Installation.at(data);
        }
        return installation;
    }

    String actor() {
        return actor != null ? actor : System.getProperty("user.name");
    }

    ApiClient api() {
        return new ApiClient(installation().apiUrl(), installation().token(), actor());
    }

    Plans plans() {
        return new Plans(
                installation().plans(),
                Kinds.scan(),
                ActionKinds.scan(),
                InstallationValues.in(installation().data()));
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }
}
