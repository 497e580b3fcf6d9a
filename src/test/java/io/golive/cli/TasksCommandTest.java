package io.golive.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TasksCommandTest {
    private static final String RUNS =
            "[{\"id\":\"p-1\",\"state\":\"ENDED\"},{\"id\":\"p-2\",\"state\":\"RUNNING\"},{\"id\":\"p-3\",\"state\":\"HELD\"}]";
    private static final String TASK = """
            [{"id":"a1","title":"The release stays","role":"po","since":"2026-01-01T00:00:00Z","people":["thao.ngo"],
              "call":["Ngô Thảo (thao.ngo), +84 90 000 0001"],"page":"/runs/p-2/asks/a1",
              "reminded":{"told":"devops","escalated":true,"at":"2026-01-01T00:30:00Z"}}]""";

    @RegisterExtension
    static WireMockExtension server = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path data;

    @BeforeEach
    void twoRunsGoOn() throws IOException {
        Files.writeString(
                data.resolve("up.json"),
                "{\"pid\":" + ProcessHandle.current().pid() + ",\"apiUrl\":\"" + server.baseUrl() + "\"}");
        new SavedLogin(URI.create(server.baseUrl()), "hanh.vo", "secret", Instant.parse("2099-01-01T00:00:00Z"))
                .write(data.resolve("login"));
        server.stubFor(get("/api/runs").willReturn(okJson(RUNS)));
        server.stubFor(get("/api/runs/p-2/tasks").willReturn(okJson(TASK)));
        server.stubFor(get("/api/runs/p-3/tasks").willReturn(okJson("[]")));
    }

    @Test
    void everyRunThatGoesOnSaysWhomItWaitsFor() {
        Output output = Output.of("tasks", "--data", data.toString());
        assertThat(output.exitCode()).as(output.err()).isZero();
        assertThat(output.out())
                .startsWith("p-2\n  The release stays\n    po, for ")
                .contains(server.baseUrl() + "/runs/p-2/asks/a1\n    escalated to devops ")
                .contains(" ago\n    Ngô Thảo (thao.ngo), +84 90 000 0001\n")
                .doesNotContain("p-3");
    }

    @Test
    void aRunThatWaitsForNobodySaysSo() {
        assertThat(Output.of("tasks", "p-3", "--data", data.toString()).out()).isEqualTo("Nobody is waited for\n");
        assertThat(Output.of("tasks", "p-3", "--json", "--data", data.toString())
                        .out())
                .contains("\"run\" : \"p-3\"", "\"tasks\" : [ ]");
    }
}
