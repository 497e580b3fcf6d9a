package io.golive.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.golive.api.Headers;
import io.golive.api.Reason;
import io.golive.api.Status;
import io.golive.api.login.LoginRequest;
import io.golive.plan.PlanException;
import io.golive.run.Run;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiClientTest {
    private static final String RUN = "{\"id\":\"p-1\",\"state\":\"HELD\",\"newerField\":1}";

    @RegisterExtension
    static WireMockExtension server = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final ApiClient api = new ApiClient(URI.create(server.baseUrl()), "secret");

    @Test
    void aCommandCarriesTokenAndKey() {
        server.stubFor(post("/api/runs/p-1/hold").willReturn(aResponse().withBody(RUN)));
        Run run = api.post("/api/runs/p-1/hold", new Reason("a look"), Run.class);
        assertThat(run.state()).isEqualTo(Run.State.HELD);
        server.verify(postRequestedFor(urlEqualTo("/api/runs/p-1/hold"))
                .withHeader("Authorization", equalTo("Bearer secret"))
                .withRequestBody(equalTo("{\"reason\":\"a look\"}")));
    }

    @Test
    void aLostAnswerIsAskedForAgainWithTheSameKey() {
        server.stubFor(post(anyUrl())
                .inScenario("lost")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("back"));
        server.stubFor(post(anyUrl())
                .inScenario("lost")
                .whenScenarioStateIs("back")
                .willReturn(aResponse().withBody(RUN)));
        api.post("/api/runs/p-1/hold", new Reason("a look"), Run.class);
        assertThat(server.getAllServeEvents().stream()
                        .map(event -> event.getRequest().getHeader(Headers.IDEMPOTENCY_KEY))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aListIsReadToItsEndAndTheTokenGoesNowhereElse() {
        String link = "</api/runs?after=p-1&limit=1>; rel=\"next\"";
        server.stubFor(get("/api/runs")
                .willReturn(aResponse().withBody("[" + RUN + "]").withHeader("Link", link)));
        server.stubFor(get("/api/runs?after=p-1&limit=1")
                .willReturn(aResponse()
                        .withBody("[" + RUN + "]")
                        .withHeader("Link", "<http://evil.example/api/runs>; rel=\"next\"")));
        assertThat(api.list("/api/runs", Run.class)).hasSize(2);
    }

    @Test
    void whatStandsInAPathIsEncoded() {
        assertThat(ApiClient.encoded("17:00 smoke/ä")).isEqualTo("17%3A00%20smoke%2F%C3%A4");
    }

    @Test
    void everyMistakeOfAPlanArrives() {
        answer(422, "{\"problems\":[{\"file\":\"plan.yaml\",\"line\":3,\"found\":\"x\",\"advice\":\"y\"}]}");
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> api.get("/api/runs", Run.class))
                .withMessage("plan.yaml:3: x. y");
    }

    @Test
    void refusalsAreNoAndWrongRequestsAreUsage() {
        answer(409, "{\"detail\":\"it has ended\"}");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> api.get("/", Run.class))
                .withMessage("it has ended")
                .matches(failure -> failure.exitCode() == ExitCode.NO);
        answer(404, "{\"detail\":\"There is no run p-9.\"}");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> api.get("/", Run.class))
                .matches(failure -> failure.exitCode() == ExitCode.USAGE);
    }

    @Test
    void whoHasNoRightIsRefusedAndWhoIsNobodyMustLogIn() {
        answer(403, "{\"detail\":\"dan may not hold a run. Ask rita\"}");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> api.post("/api/runs/p-1/hold", new Reason("a look"), Run.class))
                .withMessageContaining("Ask rita")
                .matches(failure -> failure.exitCode() == ExitCode.NO);
        answer(401, "{\"detail\":\"The login has ended. Log in: ./golive login\"}");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> api.list("/api/runs", Run.class))
                .withMessageContaining("./golive login")
                .matches(failure -> failure.exitCode() == ExitCode.USAGE);
    }

    @Test
    void aWrongPasswordIsSentOnce() {
        answer(401, "{\"detail\":\"no\"}");
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> api.login(new LoginRequest("dan", "guess")));
        server.verify(1, postRequestedFor(urlEqualTo("/api/login")));
    }

    @Test
    void whatIsNotGoliveIsToldApart() {
        answer(200, "<html>hello</html>");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> api.get("/api/status", Status.class))
                .withMessageContaining("is not Golive")
                .matches(failure -> failure.exitCode() == ExitCode.INFRASTRUCTURE);
    }

    private static void answer(int status, String body) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    }
}
