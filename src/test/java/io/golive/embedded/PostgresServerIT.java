package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    @TempDir
    Path folder;

    private PostgresSettings settings;
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void choosePort() {
        settings = PostgresSettings.fast(
                SharedStack.engineFolder(), folder, Ports.free().get(Port.POSTGRES), Map.of("work_mem", "7MB"));
    }

    @Test
    void whatTheCallerMadeStaysAndLoginsNeedTheirPassword() throws SQLException {
        try (PostgresServer server = PostgresServer.start(settings, lines::add)) {
            execute(server, "CREATE ROLE reader LOGIN PASSWORD 'right'");
            execute(server, "CREATE DATABASE site");
        }
        try (PostgresServer server = PostgresServer.start(settings, lines::add)) {
            try (Connection connection = DriverManager.getConnection(server.jdbcUrl("site"), "reader", "right");
                    var rows = connection.createStatement().executeQuery("SHOW work_mem")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("7MB");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("site"), "reader", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void aServerLeftOnTheSameFilesIsEndedFirst() throws SQLException {
        PostgresServer lost = PostgresServer.start(settings, lines::add);
        long pid = lost.pid();
        // its guards are killed, so that it outlives us as after a loss of the whole process group
        lost.handle().children().filter(child -> child.pid() != pid).forEach(ProcessHandle::destroyForcibly);
        lost.handle().destroyForcibly();

        try (PostgresServer server = PostgresServer.start(settings, lines::add)) {
            assertThat(server.pid()).isNotEqualTo(pid);
            execute(server, "SELECT 1");
        }
        assertThat(lines).singleElement().asString().contains("process " + pid);
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.superuserUrl())) {
            connection.createStatement().execute(sql);
        }
    }
}
