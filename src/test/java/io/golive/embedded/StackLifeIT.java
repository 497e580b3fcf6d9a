package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the processes: when the stack's owner is killed, when a second one comes, when a part dies, at the stop. */
class StackLifeIT {
    private final StackSettings settings = SharedStack.settings();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private Process owner;

    @AfterEach
    void endOwner() {
        ProcessTree.end(owner.toHandle(), Duration.ofSeconds(1));
        SharedStack.delete(settings);
    }

    @Test
    void aKilledOwnersFolderIsTakenOverAndAStopEndsEverything() throws Exception {
        owner = startOwner();
        List<ProcessHandle> abandoned = owner.descendants().toList();
        assertThat(abandoned).hasSizeGreaterThan(4);
        assertThatThrownBy(() -> EmbeddedStack.start(settings, lines::add))
                .hasMessageContaining("held by the process " + owner.pid());

        owner.destroyForcibly().waitFor();
        List<ProcessHandle> others = ProcessHandle.current().descendants().toList();
        Instant begin = Instant.now();
        EmbeddedStack stack = EmbeddedStack.start(settings, lines::add);
        System.out.println("[stack] ready "
                + Duration.between(begin, Instant.now()).toMillis() + " ms after its owner was killed; " + lines);
        List<ProcessHandle> own;
        try {
            assertThat(abandoned).noneMatch(ProcessHandle::isAlive);
            assertDeathIsToldAndMended(stack);
            own = ProcessHandle.current()
                    .descendants()
                    .filter(process -> !others.contains(process))
                    .toList();
            assertThat(own).hasSizeGreaterThan(4);
        } finally {
            begin = Instant.now();
            stack.close();
        }
        Duration stop = Duration.between(begin, Instant.now());
        System.out.println("[stack] stopped within " + stop.toMillis() + " ms");
        assertThat(stop).isLessThan(Duration.ofSeconds(30));
        assertThat(own).noneMatch(ProcessHandle::isAlive);
        assertThat(PortUse.isFree(settings.ports().get(Port.GRPC))).isTrue();
        assertThat(DataLock.holder(settings.data())).isEmpty();
    }

    private static void assertDeathIsToldAndMended(EmbeddedStack stack) throws SQLException {
        List<PartDeath> deaths = new CopyOnWriteArrayList<>();
        stack.onDeath(deaths::add);

        ProcessHandle.of(stack.postgres().pid()).orElseThrow().destroyForcibly();

        await().untilAsserted(() -> assertThat(deaths).singleElement().satisfies(death -> {
            assertThat(death.part()).isEqualTo(Part.POSTGRES);
            assertThat(death.exit()).isEqualTo(137);
        }));
        for (int i = 0; i < 3; i++) {
            stack.restart(Part.POSTGRES);
        }
        try (Connection connection =
                DriverManager.getConnection(stack.postgres().superuserUrl())) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThatThrownBy(() -> stack.restart(Part.POSTGRES)).hasMessageContaining("PostgreSQL died 4 times");
    }

    @Test
    void childrenEndByThemselvesWhenTheirOwnerIsKilled() throws Exception {
        owner = startOwner();
        List<ProcessHandle> abandoned = owner.descendants().toList();

        owner.destroyForcibly().waitFor();

        await().untilAsserted(() -> assertThat(abandoned).noneMatch(ProcessHandle::isAlive));
    }

    private Process startOwner() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                StackMain.class.getName(),
                settings.data().toString()));
        for (Port port : Port.values()) {
            command.add(Integer.toString(settings.ports().get(port)));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); !StackMain.READY.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new AssertionError("the owner ended: " + String.join("\n", said));
            }
            said.add(line);
        }
        return process;
    }
}
