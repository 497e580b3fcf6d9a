package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIT {
    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    private RedisSettings settings() {
        return new RedisSettings(
                SharedStack.engineFolder(),
                folder,
                Ports.free().get(Port.APP),
                "a-password-of-ours",
                Map.of("reader", "another-password"));
    }

    @Test
    void itStopsWithUsAndStartsAgainOnTheSamePort() {
        RedisServer server = RedisServer.start(settings(), lines::add);
        ProcessHandle first = server.process().orElseThrow();
        server.close();
        assertThat(first.isAlive()).isFalse();
        assertThat(server.isAlive()).isFalse();

        server.start();
        assertThat(server.process().orElseThrow().pid()).isNotEqualTo(first.pid());
        server.close();
        assertThat(lines).isEmpty();
    }

    @Test
    void aServerLeftInTheSameFolderIsEndedFirst() {
        RedisSettings settings = settings();
        RedisServer lost = RedisServer.start(settings, lines::add);
        ProcessHandle orphan = lost.process().orElseThrow();
        ProcessHandle shell = orphan.parent().orElseThrow();
        // its guards are killed, so that it outlives us as after a loss of the whole process group
        shell.children().filter(child -> child.pid() != orphan.pid()).forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();

        try (RedisServer server = RedisServer.start(settings, lines::add)) {
            assertThat(server.process().orElseThrow().pid()).isNotEqualTo(orphan.pid());
        }
        assertThat(lines).singleElement().asString().contains("process " + orphan.pid());
    }

    @Test
    void noPasswordStandsInItsFiles() throws IOException {
        RedisSettings settings = settings();
        RedisServer.start(settings, lines::add).close();

        Path configuration = folder.resolve("redis.conf");
        assertThat(Files.readString(configuration)).doesNotContain("password-of-ours", "another-password");
        assertThat(Files.getPosixFilePermissions(configuration))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(settings.toString()).doesNotContain("password");
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        RedisSettings settings = settings();
        try (ServerSocket taken = new ServerSocket(settings.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> RedisServer.start(settings, lines::add))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " for Redis");
        }
    }
}
