package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code golive} in a checkout with a pretended Maven and a pretended JDK. */
class LauncherTest {
    @TempDir
    Path checkout;

    @TempDir
    Path jdk;

    @TempDir
    Path elsewhere;

    @BeforeEach
    void layOut() throws IOException {
        Files.copy(Path.of("golive"), checkout.resolve("golive"));
        Files.setPosixFilePermissions(checkout.resolve("golive"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(checkout.resolve("src/main/java"));
        Files.createDirectories(checkout.resolve("src/main/embedded"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        script(
                checkout.resolve("mvnw"),
                "echo \"mvnw with $JAVA_HOME\" >>calls; mkdir -p target; touch target/golive.jar");

        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"21.0.4\"\n");
        script(jdk.resolve("bin/javac"), "exit 1");
        script(jdk.resolve("bin/java"), """
                case $1 in -Djarmode=tools) mkdir -p "$6"; touch "$6/golive.jar"; exit ;; esac
                echo "java $*"
                exit 7
                """);
    }

    @Test
    void buildsOnceAndForwardsArgumentsAndExitCodeFromAnyFolder() throws Exception {
        Run first = golive("status", "a b");
        Run second = golive("status");

        assertThat(first.exit()).isEqualTo(7);
        assertThat(first.output()).contains("Building Golive", "golive.jar status a b");
        assertThat(second.output()).doesNotContain("Building").contains("-Xmx192m");
        assertThat(Files.readAllLines(checkout.resolve("calls"))).containsExactly("mvnw with " + jdk);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        golive("help");
        Path source = Files.writeString(checkout.resolve("src/main/java/New.java"), "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(golive("help").output()).contains("Building Golive");
        assertThat(Files.readAllLines(checkout.resolve("calls"))).hasSize(2);
    }

    @Test
    void theEmbeddedEnginesSourcesAreNotPartOfTheJar() throws Exception {
        golive("help");
        Path source = checkout.resolve("src/main/embedded/pom.xml");
        Files.setLastModifiedTime(
                Files.writeString(source, "x"), FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(golive("help").output()).doesNotContain("Building");
    }

    @Test
    void aFailedBuildIsShownAndIsAnInfrastructureError() throws Exception {
        script(checkout.resolve("mvnw"), "echo 'cannot find symbol'; exit 1");

        Run run = golive("up");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.output()).contains("cannot find symbol", "the build failed");
    }

    @Test
    void aServerGetsMoreHeap() throws Exception {
        assertThat(golive("up").output()).contains("-Xmx384m").doesNotContain("-Xmx192m");
    }

    @Test
    void withoutANewEnoughJdkItSaysWhatItFoundAndWhatToDo() throws Exception {
        Path launcher = checkout.resolve("golive");
        Files.writeString(launcher, Files.readString(launcher).replace("needed=21", "needed=999"));

        Run run = golive("help");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.output()).contains("needs a JDK 999 or newer", jdk + " (JDK 21)", "JAVA_HOME");
    }

    private record Run(int exit, String output) {}

    private Run golive(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("golive").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", jdk.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
