package io.golive.cli;

import io.golive.api.login.Me;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "whoami",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Who gives the commands of this command line.", "Asked of the server."})
final class WhoamiCommand implements Callable<Integer> {
    @Mixin
    private Session session;

    @Override
    public Integer call() {
        SavedLogin login = session.login();
        Me me = session.api().get("/api/me", Me.class);
        session.out().println(me.user() + " at " + login.url() + " until " + session.local(login.expires()));
        return ExitCode.OK;
    }
}
