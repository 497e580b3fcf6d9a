package io.golive.cli;

import io.golive.api.login.Login;
import io.golive.api.login.LoginRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says who you are; every command after it is given by you.",
            "Asks for the password of Golive's pages. The login is kept in the data folder, in a file that only you "
                    + "can read, and ends after 12 hours."
        })
final class LoginCommand implements Callable<Integer> {
    @Option(names = "--user", paramLabel = "NAME", description = "Your name in Golive (default: asks for it).")
    private String user;

    @Option(
            names = "--password-stdin",
            description = "Reads the password from standard input, for scripts: it stands in no history.")
    private boolean passwordStdin;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        Installation home = session.installation();
        URI url = home.apiUrl();
        String name = user != null ? user : askName();
        LoginRequest request = new LoginRequest(
                name, passwordStdin ? Passwords.fromStandardInput() : Passwords.ask("Password of " + name));
        Login login;
        try {
            login = new ApiClient(url, null).login(request);
        } catch (Failure refused) {
            throw refused.exitCode() == ExitCode.USAGE
                    ? Failure.usage(refused.getMessage(), hint(home, name))
                    : refused;
        }
        new SavedLogin(url, login.user(), login.token(), login.expires()).write(home.loginFile());
        session.out().println("Logged in as " + login.user() + " until " + session.local(login.expires()));
        return ExitCode.OK;
    }

    private String askName() {
        String name = Passwords.console().readLine("Name: ");
        if (name == null || name.isBlank()) {
            throw Failure.usage("no name was given", "Name yourself: ./golive login --user NAME");
        }
        return name.strip();
    }

    /** In practice everybody's password is known to whoever owns the data folder. */
    private static String hint(Installation home, String name) {
        Path password = home.practicePassword();
        return Files.isReadable(password)
                ? "In practice: ./golive login --user " + name + " --password-stdin < " + password
                : "The users are those of Golive's users file: ./golive users add NAME";
    }
}
