package io.golive.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.golive.plan.Plan;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** As whom the commands of this machine are given, seen from what the server gets. */
class PracticeLoginTest {
    private static final String READY =
            "{\"version\":\"1\",\"ready\":true,\"engine\":{\"up\":true},\"database\":{\"up\":true},\"humanTasks\":{\"up\":true},\"ledger\":{\"up\":true},\"plans\":[]}";
    private static final String LOGIN =
            "{\"user\":\"hanh.vo\",\"token\":\"fresh\",\"expires\":\"2099-01-01T00:00:00Z\"}";

    @RegisterExtension
    static WireMockExtension server = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path data;

    @BeforeEach
    void goliveRunsAndKnowsNobody() throws Exception {
        Files.writeString(
                data.resolve("up.json"),
                "{\"pid\":%d,\"apiUrl\":\"%s\",\"controlUrl\":\"http://127.0.0.1:1\"}"
                        .formatted(ProcessHandle.current().pid(), server.baseUrl()));
        Files.createDirectories(data.resolve("secrets"));
        Files.writeString(data.resolve("secrets").resolve("PRACTICE_PASSWORD"), "shared\n");
        server.stubFor(any(anyUrl())
                .willReturn(aResponse().withStatus(401).withBody("{\"detail\":\"Log in: ./golive login\"}")));
        server.stubFor(get("/api/status").willReturn(aResponse().withBody(READY)));
        server.stubFor(post("/api/login").willReturn(aResponse().withBody(LOGIN)));
    }

    @Test
    void whoIsNotLoggedInRehearsesAsTheFirstWhoMayStart() {
        assertThat(rehearser())
                .contains("Nobody is logged in: this is done as hanh.vo")
                .doesNotContain("shared");
        server.verify(postRequestedFor(urlEqualTo("/api/login"))
                .withRequestBody(equalTo("{\"user\":\"hanh.vo\",\"password\":\"shared\"}")));
        server.verify(getRequestedFor(urlEqualTo("/api/probe")).withHeader("Authorization", equalTo("Bearer fresh")));
    }

    @Test
    void whoIsLoggedInRehearsesAsHerself() {
        saved(server.baseUrl(), Duration.ofHours(1));
        server.stubFor(get("/api/me").willReturn(aResponse().withBody("{\"user\":\"tuan.ly\"}")));
        assertThat(rehearser()).isEmpty();
        server.verify(getRequestedFor(urlEqualTo("/api/probe")).withHeader("Authorization", equalTo("Bearer mine")));
    }

    @Test
    void whoseLoginHasEndedIsToldAsWhomItIsDone() {
        saved(server.baseUrl(), Duration.ofHours(1));
        assertThat(rehearser()).contains("The login of tuan.ly has ended: this is done as hanh.vo");
    }

    @Test
    void otherCommandsNeedALoginAndSayHow() {
        Output nobody = golive("hold", "p-1", "--reason", "a look");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nobody.err()).contains("nobody is logged in").contains("./golive login");
        saved(server.baseUrl(), Duration.ofHours(-1));
        assertThat(golive("hold", "p-1", "--reason", "a look").err())
                .contains("the login of tuan.ly ended at")
                .contains("./golive login");
        server.verify(0, postRequestedFor(urlEqualTo("/api/runs/p-1/hold")));
    }

    @Test
    void aTokenIsSentToNoOtherServer() {
        saved("http://127.0.0.1:9", Duration.ofHours(1));
        assertThat(golive("status", "p-1").err()).contains("nobody is logged in at " + server.baseUrl());
        server.verify(0, getRequestedFor(anyUrl()).withHeader("Authorization", containing("mine")));
    }

    @Test
    void everybodyMayAskHowItIs() {
        Output status = golive("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.out())
                .contains("ready")
                .contains("nobody is logged in")
                .contains("./golive login");
    }

    @Test
    void logoutTakesTheTokenBackAndForgetsIt() throws Exception {
        saved(server.baseUrl(), Duration.ofHours(1));
        assertThat(Files.getPosixFilePermissions(data.resolve("login")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        server.stubFor(post("/api/logout").willReturn(aResponse().withStatus(204)));
        assertThat(golive("logout").out()).contains("tuan.ly is logged out");
        server.verify(postRequestedFor(urlEqualTo("/api/logout")).withHeader("Authorization", equalTo("Bearer mine")));
        assertThat(data.resolve("login")).doesNotExist();
        assertThat(golive("logout").out()).contains("Nobody was logged in");
    }

    /** Finds the person, and lets the server see as whom it is called. */
    private String rehearser() {
        server.stubFor(get("/api/probe").willReturn(aResponse().withBody("here")));
        WithSession command = new WithSession();
        new CommandLine(command).parseArgs("--data", data.toString());
        Plan plan = command.session.plans().load("prepaid-analytics");
        StringBuilder news = new StringBuilder();
        PracticeLogin.of(command.session, plan, command.session.plans().environment(plan, "practice"), news::append)
                .file("/api/probe");
        return news.toString();
    }

    @CommandLine.Command
    private static final class WithSession {
        @CommandLine.Mixin
        private Session session;
    }

    private void saved(String url, Duration left) {
        new SavedLogin(URI.create(url), "tuan.ly", "mine", Instant.now().plus(left)).write(data.resolve("login"));
    }

    private Output golive(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        return Output.of(all);
    }
}
