package io.golive.cli;

import io.golive.api.login.Login;
import io.golive.api.login.LoginRequest;
import io.golive.api.login.Me;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who rehearses: the person who is logged in, else the first who may start a run in the environment. Whoever owns the data
 * folder can read the password of the practice users, so a first rehearsal needs no login of one's own.
 */
final class PracticeLogin {
    private PracticeLogin() {}

    /**
     * @param news is told as whom, when it is not the person who is logged in
     * @throws Failure when nobody may start a run, or that person is no practice user
     */
    static ApiClient of(Session session, Plan plan, Environment environment, Consumer<String> news) {
        Installation home = session.installation();
        URI url = home.apiUrl();
        Optional<SavedLogin> saved =
                SavedLogin.in(home.loginFile()).filter(login -> login.url().equals(url));
        if (saved.isPresent() && holds(saved.get())) {
            return new ApiClient(url, saved.get().token());
        }
        String person = first(plan, environment);
        news.accept(saved.map(login -> "The login of " + login.user() + " has ended")
                        .orElse("Nobody is logged in") + ": this is done as " + person + ", who may start runs in "
                + environment.name());
        return new ApiClient(url, login(home, url, person).token());
    }

    private static boolean holds(SavedLogin login) {
        if (login.endedBefore(Instant.now())) {
            return false;
        }
        try {
            return new ApiClient(login.url(), login.token())
                    .get("/api/me", Me.class)
                    .user()
                    .equals(login.user());
        } catch (Failure ended) {
            if (ended.exitCode() == ExitCode.USAGE) {
                return false;
            }
            throw ended;
        }
    }

    private static String first(Plan plan, Environment environment) {
        return plan.mayCommand("start").stream()
                .flatMap(role -> environment.staff(plan.zone()).holders(role, Instant.now()).stream())
                .findFirst()
                .orElseThrow(() -> Failure.usage(
                        "nobody in environment " + environment.name() + " may start a run of " + plan.id(),
                        "Name people for " + String.join(" or ", plan.mayCommand("start"))
                                + " in the environment file."));
    }

    private static Login login(Installation home, URI url, String person) {
        Path file = home.practicePassword();
        String password;
        try {
            password = Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw Failure.usage(
                    "nobody is logged in at " + url + ", and the password of the practice users cannot be read from "
                            + file,
                    "Log in: ./golive login");
        }
        try {
            return new ApiClient(url, null).login(new LoginRequest(person, password));
        } catch (Failure refused) {
            if (refused.exitCode() != ExitCode.USAGE) {
                throw refused;
            }
            throw Failure.usage(
                    "nobody is logged in at " + url + ", and " + person + " is no practice user there",
                    "Log in: ./golive login");
        }
    }
}
