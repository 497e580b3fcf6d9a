package io.golive.cli;

import io.golive.embedded.CamundaUsers;
import io.golive.people.User;
import io.golive.people.UserFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Who may log in, where no identity provider says so.",
            "The file users.yaml in the data folder. What each may do is said by the people of an environment."
        },
        subcommands = {UsersCommand.Add.class, UsersCommand.Remove.class})
final class UsersCommand {
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {"Adds a user, or gives one another password.", "The logins with the old one end."})
    static final class Add implements Callable<Integer> {
        private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,99}");
        private static final int SHORTEST = 10;
        /** What bcrypt looks at. */
        private static final int LONGEST_BYTES = 72;

        @Parameters(paramLabel = "NAME", description = "As in the environment's people and in Tasklist.")
        private String name;

        @Option(names = "--password-stdin", description = "Reads the password from standard input.")
        private boolean passwordStdin;

        @Mixin
        private Session session;

        @Override
        public Integer call() {
            if (!NAME.matcher(name).matches()) {
                throw Failure.usage(
                        "'" + name + "' cannot be a user's name",
                        "Use letters, digits, dots, dashes, underscores and @; begin with a letter or a digit.");
            }
            String password = passwordStdin ? Passwords.fromStandardInput() : Passwords.ask("New password of " + name);
            int bytes = password.getBytes(StandardCharsets.UTF_8).length;
            if (password.length() < SHORTEST || bytes > LONGEST_BYTES) {
                throw Failure.usage(
                        "a password has " + SHORTEST + " characters or more, and " + LONGEST_BYTES + " bytes or less",
                        "Choose another one.");
            }
            String hash =
                    PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password);
            UserFile users = new UserFile(session.installation().usersFile());
            users.put(new User(name, hash, List.of()));
            session.out().println(name + " may log in now (" + users.path() + ")");
            return ExitCode.OK;
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Removes a user, whose logins end at once; while `golive up` runs also from its Tasklist, where a login",
                "that goes on lasts until it ends. Users for practice are made again at the next `up`."
            })
    static final class Remove implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "The user.")
        private String name;

        @Mixin
        private Session session;

        @Override
        public Integer call() {
            Installation home = session.installation();
            UserFile users = new UserFile(home.usersFile());
            boolean known = users.remove(name);
            Optional<CamundaUsers> tasklist =
                    home.running().map(UpFile::openSearchUrl).map(CamundaUsers::new);
            boolean knownToTasklist = tasklist.map(each -> each.remove(name)).orElse(false);
            if (!known && !knownToTasklist) {
                throw Failure.usage(
                        "there is no user " + name + " in " + users.path(),
                        "Its users are "
                                + String.join(
                                        ", ",
                                        users.all().stream().map(User::name).toList()) + ".");
            }
            session.out().println(name + " may no longer log in" + (knownToTasklist ? ", nor in Tasklist" : ""));
            if (tasklist.isEmpty() && Files.isDirectory(home.data().resolve("opensearch"))) {
                session.out()
                        .println("Tasklist is not running here. Where it knows " + name
                                + ", remove the user once more while `golive up` runs.");
            }
            return ExitCode.OK;
        }
    }
}
