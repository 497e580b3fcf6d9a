package io.golive.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.golive.plan.YamlBombs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {
    private static final User OWN = new User("võ.hạnh", "{bcrypt}$2a$1", List.of());
    private static final User PLAYED = new User("son.do", "{bcrypt}$2a$2", List.of("devops", "security"));

    @TempDir
    Path folder;

    private UserFile users;

    @BeforeEach
    void noFileYet() {
        users = new UserFile(folder.resolve("data").resolve("users.yaml"));
    }

    @Test
    void withoutAFileThereIsNobody() {
        assertThat(users.all()).isEmpty();
        assertThat(users.find("son.do")).isEmpty();
        assertThat(users.remove("son.do")).isFalse();
    }

    @Test
    void whoIsPutIsFoundAndTheFileIsItsOwnersAlone() throws Exception {
        users.put(OWN);
        users.putPractice(List.of(PLAYED));
        assertThat(new UserFile(users.path()).all()).containsExactly(PLAYED, OWN);
        assertThat(Files.getPosixFilePermissions(users.path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(users.remove("son.do")).isTrue();
        assertThat(users.all()).containsExactly(OWN);
    }

    @Test
    void practiceIsWrittenAnewAndTakesNobodysPlace() {
        users.put(OWN);
        users.putPractice(List.of(PLAYED));
        users.putPractice(List.of(
                new User("be.tran", "{bcrypt}$2a$3", List.of("be-lead")),
                new User(OWN.name(), "{bcrypt}$2a$3", List.of("po"))));
        assertThat(users.all()).extracting(User::name).containsExactly("be.tran", OWN.name());
        assertThat(users.find(OWN.name())).contains(OWN);
    }

    @Test
    void whatWouldGoOffIsRefused() throws Exception {
        Files.createDirectories(users.path().getParent());
        for (String bomb : List.of(
                YamlBombs.laughs(),
                YamlBombs.deep(100_000),
                YamlBombs.large(5_000_000),
                YamlBombs.object(),
                "x: &x { password: *x }")) {
            Files.writeString(users.path(), bomb);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThatIllegalStateException()
                            .isThrownBy(users::all)
                            .withMessageContaining("cannot be read from " + users.path())
                            .withMessageContaining("Mend the file"));
        }
        Files.writeString(users.path(), YamlBombs.object());
        assertThatIllegalStateException().isThrownBy(users::all).withMessageContaining("line 2");
    }

    @Test
    void whoIsAddedByTwoAtOnceIsThere() throws Exception {
        List<String> names =
                IntStream.range(0, 24).mapToObj(number -> "user." + number).toList();
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            for (Future<?> written : names.stream()
                    .map(name -> writers.submit(
                            () -> new UserFile(users.path()).put(new User(name, "{bcrypt}$2a$1", List.of()))))
                    .toList()) {
                written.get();
            }
        }
        assertThat(users.all()).extracting(User::name).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void whatIsNoFileOfUsersIsRefusedWithoutQuotingIt() throws Exception {
        for (String wrong : List.of("- a list", "son.do: plain-secret", "son.do: { password: plain-secret, [", "a")) {
            Files.createDirectories(users.path().getParent());
            Files.writeString(users.path(), wrong);
            assertThatIllegalStateException()
                    .isThrownBy(users::all)
                    .withMessageContaining("golive users add")
                    .matches(failure -> !failure.getMessage().contains("plain-secret"));
        }
    }

    @Test
    void hashesReachNoLog() {
        assertThat(OWN.toString() + PLAYED).doesNotContain("bcrypt");
    }
}
