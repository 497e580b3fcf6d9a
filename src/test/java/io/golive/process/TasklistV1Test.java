package io.golive.process;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.camunda.client.CamundaClient;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TasklistV1Test {
    private static final String SEARCH = "/v1/tasks/search";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final TasklistV1 tasklist = new TasklistV1(URI.create(SERVER.baseUrl()), "demo", "d&mo");

    @Test
    void logsInWhenItHasToAndSaysWhoCompleted() {
        SERVER.stubFor(
                post(SEARCH).inScenario("login").whenScenarioStateIs(STARTED).willReturn(status(401)));
        SERVER.stubFor(
                post("/api/login").inScenario("login").willSetStateTo("in").willReturn(status(204)));
        SERVER.stubFor(post(SEARCH)
                .inScenario("login")
                .whenScenarioStateIs("in")
                .willReturn(okJson("[{\"id\":\"120\",\"assignee\":\"an.le\"}]")));
        assertThat(tasklist.completed(100, 110)).contains(new HumanTasks.Completed("an.le"));
        SERVER.verify(postRequestedFor(urlEqualTo("/api/login"))
                .withRequestBody(
                        com.github.tomakehurst.wiremock.client.WireMock.equalTo("username=demo&password=d%26mo")));
    }

    @Test
    void waitsForTheAnswerOfThisRoundAndPassesOverOlderOnes() {
        SERVER.stubFor(post(SEARCH)
                .inScenario("late")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("there")
                .willReturn(okJson("[{\"id\":\"105\",\"assignee\":\"minh.tran\"}]")));
        SERVER.stubFor(post(SEARCH)
                .inScenario("late")
                .whenScenarioStateIs("there")
                .willReturn(
                        okJson("[{\"id\":\"105\",\"assignee\":\"minh.tran\"},{\"id\":\"120\",\"assignee\":null}]")));
        assertThat(tasklist.completed(100, 110)).contains(new HumanTasks.Completed(null));
    }

    @Test
    void aServerWithoutTheApiIsRefusedAndItsVersionNamed() {
        SERVER.stubFor(any(anyUrl()).willReturn(status(404)));
        assertThat(tasklist.reach().state()).isEqualTo(HumanTasks.Reach.State.UNKNOWN_API);
        CamundaClient client = mock(CamundaClient.class, org.mockito.Answers.RETURNS_DEEP_STUBS);
        EngineGuard guard = new EngineGuard(client, tasklist);
        when(client.newTopologyRequest()).thenThrow(new IllegalStateException("no gateway"));
        assertThatIllegalStateException()
                .isThrownBy(guard::afterPropertiesSet)
                .withMessageContaining("no gateway")
                .withMessageContaining("Tasklist V1");
    }

    @Test
    void saysWhetherATaskIsShownAndNothingWhileItIsAway() {
        SERVER.stubFor(post(SEARCH).willReturn(okJson("[]")));
        assertThat(tasklist.shows(100)).contains(false);
        SERVER.stubFor(post(SEARCH).willReturn(okJson("[{\"id\":\"105\"}]")));
        assertThat(tasklist.shows(100)).contains(true);
        SERVER.stubFor(post(SEARCH).willReturn(status(500)));
        assertThat(tasklist.shows(100)).isEmpty();
    }

    @Test
    void namesTheOpenTaskOfAQuestionAndNoneWhileItShowsNone() {
        SERVER.stubFor(post(SEARCH)
                .withRequestBody(matchingJsonPath("$[?(@.state == 'CREATED' && @.processInstanceKey == '100')]"))
                .willReturn(okJson("[{\"id\":\"105\"}]")));
        assertThat(tasklist.openTask(100)).contains("105");
        SERVER.stubFor(post(SEARCH).willReturn(okJson("[]")));
        assertThat(tasklist.openTask(100)).isEmpty();
        SERVER.stubFor(post(SEARCH).willReturn(status(500)));
        assertThat(tasklist.openTask(100)).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsWaitedFor() {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
        assertThat(tasklist.reach().state()).isEqualTo(HumanTasks.Reach.State.AWAY);
        assertThat(tasklist.knows(1, "golive.triage", 1)).isFalse();
        SERVER.stubFor(any(anyUrl()).willReturn(status(401)));
        assertThat(tasklist.reach().state()).isEqualTo(HumanTasks.Reach.State.AWAY);
        TasklistV1 nowhere = new TasklistV1(URI.create("http://127.0.0.1:1"), "demo", "demo");
        assertThat(nowhere.reach().state()).isEqualTo(HumanTasks.Reach.State.AWAY);
    }
}
