package io.golive.practice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.golive.practice.StandInSettings.OnFail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against Tasklist's V1 API as 8.6 speaks it. */
class StandInsTest {
    private static final Map<String, List<String>> PEOPLE =
            Map.of("po", List.of("ngoc"), "accountant", List.of("lan", "minh"));
    private static final String SIGN_OFF = "{\"title\":\"E1-G7\",\"failed\":[],\"waived\":[],\"gates\":[]}";

    @RegisterExtension
    static WireMockExtension tasklist = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final List<String> news = new CopyOnWriteArrayList<>();
    private StandIns standIns;

    @BeforeEach
    void answerAsTasklistDoes() {
        tasklist.stubFor(post("/api/login")
                .willReturn(noContent().withHeader("Set-Cookie", "TASKLIST-SESSION=abc; Path=/; HttpOnly")));
        tasklist.stubFor(patch(urlPathMatching("/v1/tasks/.*")).willReturn(okJson("{}")));
    }

    @AfterEach
    void end() throws Exception {
        if (standIns != null) {
            standIns.close();
        }
    }

    @Test
    void assignsToItselfAndCompletesWithTheFormsVariables() {
        open(task("11", "golive.sign-off", "accountant", "lan", "minh"));
        variables("11", SIGN_OFF);
        start(Set.of("po", "accountant"));

        await().untilAsserted(() -> tasklist.verify(patchRequestedFor(urlEqualTo("/v1/tasks/11/complete"))
                .withHeader("Cookie", equalTo("TASKLIST-SESSION=abc"))
                .withRequestBody(
                        matchingJsonPath("$.variables[?(@.name == 'decision')].value", equalTo("\"approve\"")))));
        tasklist.verify(patchRequestedFor(urlEqualTo("/v1/tasks/11/assign"))
                .withRequestBody(matchingJsonPath("$.assignee", equalTo("lan"))));
        tasklist.verify(postRequestedFor(urlEqualTo("/api/login")).withRequestBody(containing("username=lan")));
        await().untilAsserted(() ->
                assertThat(news).anyMatch(line -> line.contains("lan (accountant)") && line.contains("approve")));
    }

    @Test
    void completesATaskOnceThoughTheSearchStillShowsIt() {
        open(task("11", "golive.sign-off", "accountant", "lan"));
        variables("11", SIGN_OFF);
        start(Set.of("accountant"));

        await().untilAsserted(() -> assertThat(searches()).isGreaterThan(20));
        tasklist.verify(1, patchRequestedFor(urlEqualTo("/v1/tasks/11/complete")));
    }

    @Test
    void leavesTasksOfPeopleAndOfOthersAlone() {
        open(
                task("11", "golive.sign-off", "po", "ngoc"),
                task("12", "golive.sign-off", "accountant", "lan").put("assignee", "minh"),
                task("13", "someone.elses-form", "accountant", "lan"));
        variables("11", SIGN_OFF);
        variables("12", SIGN_OFF);
        start(Set.of("accountant"));

        await().untilAsserted(() -> assertThat(searches()).isGreaterThan(10));
        tasklist.verify(0, patchRequestedFor(urlPathMatching("/v1/tasks/.*")));
    }

    @Test
    void knowsTheFormByTheModelsElementToo() {
        open(task("11", "", "po", "ngoc").put("taskDefinitionId", "task_go_no_go"));
        variables("11", "{\"title\":\"Rejected\"}");
        start(Set.of("po"));

        await().untilAsserted(() -> tasklist.verify(patchRequestedFor(urlEqualTo("/v1/tasks/11/complete"))
                .withRequestBody(matchingJsonPath("$.variables[?(@.name == 'decision')].value", equalTo("\"stop\"")))));
    }

    @Test
    void sendsTheDeputyWhenTheFirstPersonWasRefused() {
        open(task("11", "golive.sign-off", "accountant", "lan", "minh"));
        variables("11", SIGN_OFF.replace("{\"title\"", "{\"refusal\":\"lan has signed already\",\"title\""));
        start(Set.of("accountant"));

        await().untilAsserted(() -> tasklist.verify(patchRequestedFor(urlEqualTo("/v1/tasks/11/assign"))
                .withRequestBody(matchingJsonPath("$.assignee", equalTo("minh")))));
    }

    /** Each round is a task of its own, in the same process instance. */
    @Test
    void sendsTheThirdWhenTwoWereRefused() {
        String refused = SIGN_OFF.replace("{\"title\"", "{\"refusal\":\"no\",\"title\"");
        for (String round : List.of("21", "22", "23")) {
            variables(round, round.equals("21") ? SIGN_OFF : refused);
        }
        open(round("23"), round("22"), round("21"));
        start(Set.of("devops"), Map.of("devops", List.of("son", "binh", "an")), OnFail.STOP);

        await().untilAsserted(() -> {
            assignedTo("21", "son");
            assignedTo("22", "binh");
            assignedTo("23", "an");
        });
    }

    @Test
    void abstainsOnceWhereNoSignatureIsTakenAndThenLeavesItToPeople() {
        String refused = SIGN_OFF.replace("{\"title\"", "{\"refusal\":\"nobody else may sign\",\"title\"");
        List<String> rounds = List.of("21", "22", "23", "24", "25", "26", "27", "28");
        rounds.forEach(round -> variables(round, round.equals("21") ? SIGN_OFF : refused));
        open(rounds.reversed().stream().map(StandInsTest::round).toArray(ObjectNode[]::new));
        start(Set.of("devops"), Map.of("devops", List.of("son")), OnFail.STOP);

        await().untilAsserted(() -> assertThat(news)
                .anyMatch(line -> line.contains("leave task 28") && line.contains("nobody else may sign")));
        tasklist.verify(
                1,
                patchRequestedFor(urlEqualTo("/v1/tasks/27/complete"))
                        .withRequestBody(matchingJsonPath(
                                "$.variables[?(@.name == 'decision')].value", equalTo("\"abstain\""))));
        tasklist.verify(patchRequestedFor(urlEqualTo("/v1/tasks/26/complete"))
                .withRequestBody(
                        matchingJsonPath("$.variables[?(@.name == 'decision')].value", equalTo("\"approve\""))));
        tasklist.verify(0, patchRequestedFor(urlPathMatching("/v1/tasks/28/.*")));
    }

    private static ObjectNode round(String id) {
        return task(id, "golive.sign-off", "devops").put("processInstanceKey", "7");
    }

    @Test
    void leavesItToTheDeputyWhenTheFirstHoldsTheRoleOnOtherDays() {
        open(task("11", "golive.sign-off", "accountant", "minh"));
        variables("11", SIGN_OFF);
        start(Set.of("accountant"));

        await().untilAsserted(() -> assignedTo("11", "minh"));
    }

    @Test
    void waivesAsSomebodyWhoMay() {
        open(task("11", "golive.triage", "po", "ngoc", "lan", "minh"));
        variables("11", "{\"title\":\"Failed\",\"decisions\":[\"waive\",\"stop\"],\"waivers\":[\"minh\"]}");
        start(Set.of("po", "accountant"), PEOPLE, OnFail.WAIVE);

        await().untilAsserted(() -> tasklist.verify(patchRequestedFor(urlEqualTo("/v1/tasks/11/complete"))
                .withRequestBody(
                        matchingJsonPath("$.variables[?(@.name == 'decision')].value", equalTo("\"waive\"")))));
        assignedTo("11", "minh");
    }

    private static void assignedTo(String task, String user) {
        tasklist.verify(patchRequestedFor(urlEqualTo("/v1/tasks/" + task + "/assign"))
                .withRequestBody(matchingJsonPath("$.assignee", equalTo(user))));
    }

    @Test
    void agreesToNoAmendment() {
        open(task("11", "golive.amend", "po", "ngoc"));
        variables("11", "{\"title\":\"c1\",\"decisions\":[\"agree\",\"decline\"]}");
        start(Set.of("po"));

        await().untilAsserted(() -> assertThat(searches()).isGreaterThan(10));
        tasklist.verify(0, patchRequestedFor(urlPathMatching("/v1/tasks/.*")));
        assertThat(news).isEmpty();
    }

    @Test
    void logsInAgainWhenTheSessionHasEnded() {
        tasklist.stubFor(post("/v1/tasks/search")
                .inScenario("session")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(unauthorized())
                .willSetStateTo("known"));
        tasklist.stubFor(post("/v1/tasks/search")
                .inScenario("session")
                .whenScenarioStateIs("known")
                .willReturn(okJson(list(task("11", "golive.sign-off", "po", "ngoc")))));
        variables("11", SIGN_OFF);
        start(Set.of("po"));

        await().untilAsserted(() -> tasklist.verify(patchRequestedFor(urlEqualTo("/v1/tasks/11/complete"))));
        tasklist.verify(2, postRequestedFor(urlEqualTo("/api/login")));
    }

    @Test
    void waitsForTasklistToComeBackAndSaysSoOnce() {
        tasklist.stubFor(post("/v1/tasks/search")
                .inScenario("away")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(serverError())
                .willSetStateTo("still"));
        tasklist.stubFor(post("/v1/tasks/search")
                .inScenario("away")
                .whenScenarioStateIs("still")
                .willReturn(serverError())
                .willSetStateTo("back"));
        tasklist.stubFor(post("/v1/tasks/search")
                .inScenario("away")
                .whenScenarioStateIs("back")
                .willReturn(okJson(list(task("11", "golive.sign-off", "po", "ngoc")))));
        variables("11", SIGN_OFF);
        start(Set.of("po"));

        await().untilAsserted(() -> tasklist.verify(patchRequestedFor(urlEqualTo("/v1/tasks/11/complete"))));
        await().untilAsserted(() -> assertThat(news).anyMatch(line -> line.contains("is back")));
        assertThat(news).filteredOn(line -> line.contains("is away")).hasSize(1);
    }

    @Test
    void triesACompletionAgainOnlyAfterLookingAtTheTask() {
        open(task("11", "golive.sign-off", "po", "ngoc"));
        variables("11", SIGN_OFF);
        tasklist.stubFor(patch(urlEqualTo("/v1/tasks/11/complete"))
                .willReturn(aResponse().withStatus(503)));
        tasklist.stubFor(get("/v1/tasks/11")
                .willReturn(okJson(task("11", "golive.sign-off", "po", "ngoc")
                        .put("taskState", "COMPLETED")
                        .toString())));
        start(Set.of("po"));

        await().untilAsserted(() -> assertThat(tasklist.findAll(
                        com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor(urlEqualTo("/v1/tasks/11"))))
                .isNotEmpty());
        int before = searches();
        await().untilAsserted(() -> assertThat(searches()).isGreaterThan(before + 10));
        tasklist.verify(1, patchRequestedFor(urlEqualTo("/v1/tasks/11/complete")));
    }

    @Test
    void refusesARoleThatNobodyHolds() {
        assertThatThrownBy(() -> start(Set.of("devops")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("devops");
    }

    private void start(Set<String> roles) {
        start(roles, PEOPLE, OnFail.STOP);
    }

    private void start(Set<String> roles, Map<String, List<String>> people, OnFail onFail) {
        standIns = StandIns.start(
                new StandInSettings(
                        tasklist.baseUrl(),
                        people,
                        roles,
                        "secret",
                        onFail,
                        StandInSettings.OnRestored.END,
                        run -> run.equals("run-1"),
                        Duration.ofMillis(20),
                        Duration.ZERO),
                news::add);
    }

    private static int searches() {
        return tasklist.findAll(postRequestedFor(urlEqualTo("/v1/tasks/search")))
                .size();
    }

    private static void open(ObjectNode... tasks) {
        tasklist.stubFor(post("/v1/tasks/search").willReturn(okJson(list(tasks))));
    }

    private static String list(ObjectNode... tasks) {
        ArrayNode list = Answer.JSON.createArrayNode();
        list.addAll(List.of(tasks));
        return list.toString();
    }

    private static ObjectNode task(String id, String form, String role, String... users) {
        ObjectNode task = Answer.JSON.createObjectNode();
        task.put("id", id).put("formId", form).put("taskState", "CREATED").putNull("assignee");
        task.putArray("candidateGroups").add(role);
        ArrayNode candidates = task.putArray("candidateUsers");
        List.of(users).forEach(candidates::add);
        return task;
    }

    /** Tasklist gives each value as JSON in a text. */
    private static void variables(String task, String facts) {
        ArrayNode list = Answer.JSON.createArrayNode();
        list.addObject().put("name", "facts").put("value", facts);
        list.addObject().put("name", "runId").put("value", "\"run-1\"");
        list.addObject().put("name", "subject").put("value", "\"E1-G7:po\"");
        tasklist.stubFor(post("/v1/tasks/" + task + "/variables/search").willReturn(okJson(list.toString())));
    }
}
