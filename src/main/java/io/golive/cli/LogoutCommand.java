package io.golive.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "logout",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Ends the login of this command line, here and at the server.")
final class LogoutCommand implements Callable<Integer> {
    @Mixin
    private Session session;

    @Override
    public Integer call() {
        Optional<SavedLogin> login = SavedLogin.in(session.installation().loginFile());
        if (login.isEmpty()) {
            session.out().println("Nobody was logged in");
            return ExitCode.OK;
        }
        try {
            new ApiClient(login.get().url(), login.get().token()).logout();
        } catch (Failure ended) {
            session.err()
                    .println(
                            "The server did not take the login back (" + ended.getMessage() + "); it ends by itself at "
                                    + session.local(login.get().expires()));
        }
        try {
            Files.deleteIfExists(session.installation().loginFile());
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
        session.out().println(login.get().user() + " is logged out");
        return ExitCode.OK;
    }
}
