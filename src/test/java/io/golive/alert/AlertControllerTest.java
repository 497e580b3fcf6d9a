package io.golive.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.golive.plan.AlertSecrets;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import io.golive.plan.Trigger;
import io.golive.run.FrozenRun;
import io.golive.run.RefusedException;
import io.golive.run.Rollbacks;
import io.golive.run.Rollbacks.Answer;
import io.golive.run.Rollbacks.Cause;
import io.golive.run.Run;
import io.golive.run.RunOutcome;
import io.golive.run.Runs;
import io.golive.target.Secrets;
import io.golive.target.UnknownSecretException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the door lets in, and what becomes of it. */
class AlertControllerTest {
    private static final Instant STARTED = Instant.parse("2026-11-20T03:00:00Z");
    private static final String TOKEN = "a token that nobody guesses";
    private static final String KEY = "a key that nobody guesses at all";
    private static final String ALERTMANAGER = "/api/alerts/shop/practice/alertmanager";
    private static final String WEBHOOK = "/api/alerts/shop/practice/webhook";
    private static final String SPIKE =
            "{\"name\":\"Spike\",\"id\":\"7\",\"status\":\"firing\",\"text\":\"errors <b>at</b> [us](http://x)\"}";

    private final Runs runs = mock(Runs.class);
    private final Rollbacks rollbacks = mock(Rollbacks.class);
    private final ReceivedAlerts received = mock(ReceivedAlerts.class);
    private final UsedSignatures used = mock(UsedSignatures.class);
    private final Map<String, String> values = new ConcurrentHashMap<>(Map.of("TOKEN", TOKEN, "KEY", KEY));
    private MockMvc http;

    @BeforeEach
    void door() {
        Secrets secrets = new Secrets() {
            @Override
            public String resolve(String name) {
                return Optional.ofNullable(values.get(name))
                        .orElseThrow(() -> new UnknownSecretException("Nothing provides " + name));
            }

            @Override
            public String mask(String text) {
                return text.replace(TOKEN, "***");
            }
        };
        Run run = new Run(
                "shop-3",
                "shop",
                "practice",
                Environment.Purpose.PRACTICE,
                Run.Mode.REHEARSAL,
                LocalDate.EPOCH,
                "auto",
                Run.State.RUNNING,
                (RunOutcome) null,
                "hash",
                1L,
                "rita",
                STARTED,
                null,
                null);
        when(runs.newest("shop", "practice")).thenReturn(Optional.of(run));
        Plan plan = mock(Plan.class);
        List<Scenario> scenarios = List.of(
                scenario("back", alert("TooSlow", true)),
                scenario("other", alert("Full", false)),
                scenario("spiked", webhook("Spike")));
        when(plan.scenarios()).thenReturn(scenarios);
        Environment environment = new Environment(
                "practice",
                Environment.Purpose.PRACTICE,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new AlertSecrets("TOKEN", "KEY"));
        when(runs.frozen("shop-3")).thenReturn(new FrozenRun(plan, environment, Map.of()));
        when(rollbacks.trigger(anyString(), anyString(), any(), anyBoolean()))
                .thenReturn(new Answer.Begun("shop-3-r1"));
        when(used.use(anyString(), any())).thenReturn(true);
        TransactionTemplate transaction = new TransactionTemplate(mock(PlatformTransactionManager.class));
        http = MockMvcBuilders.standaloneSetup(new AlertController(new IncomingAlerts(
                        new Door(runs, secrets, used), runs, rollbacks, received, secrets, transaction)))
                .setMessageConverters(new ByteArrayHttpMessageConverter(), new MappingJackson2HttpMessageConverter())
                .build();
    }

    private static Trigger alert(String name, boolean auto) {
        return new Trigger(List.of(), null, null, null, name, null, null, auto, List.of());
    }

    private static Trigger webhook(String name) {
        return new Trigger(List.of(), null, null, null, null, name, null, true, List.of());
    }

    private static Scenario scenario(String id, Trigger trigger) {
        Scenario scenario = mock(Scenario.class);
        when(scenario.id()).thenReturn(id);
        when(scenario.triggers()).thenReturn(List.of(trigger));
        return scenario;
    }

    /** As an Alertmanager of version 0.25 posts it, with one more alert in the group. */
    private static String group(String name, String status, String startsAt) {
        return """
                {"receiver":"golive","status":"%2$s","alerts":[
                  {"status":"%2$s","labels":{"alertname":"%1$s","job":"site"},
                   "annotations":{"summary":"It takes\\n3 s, says a token that nobody guesses"},
                   "startsAt":"%3$s","endsAt":"0001-01-01T00:00:00Z",
                   "generatorURL":"http://host:9090/graph?g0.expr=x","fingerprint":"1a30ba71cca2921f"},
                  {"status":"firing","labels":{"alertname":"Unknown"},"annotations":{},
                   "startsAt":"%3$s","endsAt":"0001-01-01T00:00:00Z","generatorURL":"","fingerprint":"2b30ba71cca2921f"}],
                 "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://host:9093",
                 "version":"4","groupKey":"{}:{}","truncatedAlerts":2}""".formatted(name, status, startsAt);
    }

    private static MockHttpServletRequestBuilder bearer(String token, String body) {
        return post(ALERTMANAGER)
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .content(body);
    }

    private static MockHttpServletRequestBuilder signed(String key, Instant at, String place, String body) {
        String timestamp = String.valueOf(at.getEpochSecond());
        String[] names = place.split("/");
        return post(WEBHOOK)
                .header("X-Golive-Timestamp", timestamp)
                .header("X-Golive-Signature", Signature.of(key, timestamp, names[0], names[1], body.getBytes()))
                .content(body);
    }

    @Test
    void anAlertOfItsTriggerStartsTheWayBackAndOthersAreLeft() throws Exception {
        http.perform(bearer(TOKEN, group("TooSlow", "firing", "2026-11-20T10:00:00.5+07:00")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.run").value("shop-3"))
                .andExpect(jsonPath("$.alerts[0].came").value("back: begun shop-3-r1"))
                .andExpect(jsonPath("$.alerts[1].came").value(containsString("no way back")))
                .andExpect(jsonPath("$.leftOut").value(2));

        ArgumentCaptor<Cause> cause = ArgumentCaptor.forClass(Cause.class);
        verify(rollbacks).trigger(eq("shop-3"), eq("back"), cause.capture(), eq(true));
        assertThat(cause.getValue())
                .isEqualTo(new Cause(
                        "alert",
                        "TooSlow 1a30ba71cca2921f 2026-11-20T03:00:00.500Z",
                        "alert TooSlow: It takes 3 s, says ***"));
    }

    @Test
    void whatFiredBeforeTheRunBeganIsOnlyProposed() throws Exception {
        http.perform(bearer(TOKEN, group("TooSlow", "firing", "2026-11-20T02:59:59Z")))
                .andExpect(status().isOk());
        verify(rollbacks).trigger(eq("shop-3"), eq("back"), any(), eq(false));
    }

    @Test
    void aResolvedAlertTakesItsProposalBackAndALateOneStartsNothing() throws Exception {
        http.perform(bearer(TOKEN, group("Full", "resolved", "2026-11-20T03:00:01Z")))
                .andExpect(jsonPath("$.alerts[0].came").value("resolved"));
        verify(rollbacks).over(eq("shop-3"), any());

        when(received.isResolved(eq("shop-3"), any())).thenReturn(true);
        http.perform(bearer(TOKEN, group("Full", "firing", "2026-11-20T03:00:01Z")))
                .andExpect(jsonPath("$.alerts[0].came").value(containsString("late")));
        verify(rollbacks, never()).trigger(any(), any(), any(), anyBoolean());
    }

    @Test
    void whatIsRefusedIsSaidAndTheOtherAlertsAreHeard() throws Exception {
        when(rollbacks.trigger(anyString(), anyString(), any(), anyBoolean()))
                .thenThrow(new RefusedException("a newer run has not ended"));
        http.perform(bearer(TOKEN, group("Full", "firing", "2026-11-20T03:00:01Z")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.alerts[0].came").value("other: refused: a newer run has not ended"));
    }

    @Test
    void aWrongOneGetsA401AndLearnsNothing() throws Exception {
        String body = group("TooSlow", "firing", "2026-11-20T03:00:01Z");
        Instant now = Instant.now();
        when(used.use(
                        eq(Signature.of(
                                KEY, String.valueOf(now.getEpochSecond()), "shop", "practice", SPIKE.getBytes())),
                        any()))
                .thenReturn(false);
        List<MockHttpServletRequestBuilder> wrong = List.of(
                bearer("another token that is as long", body),
                bearer("", body),
                post(ALERTMANAGER).content(body),
                post(ALERTMANAGER).header("Authorization", "Basic " + TOKEN).content(body),
                post("/api/alerts/unknown/practice/alertmanager")
                        .header("Authorization", "Bearer " + TOKEN)
                        .content(body),
                // a token is not enough for what is to be signed
                post(WEBHOOK).header("Authorization", "Bearer " + TOKEN).content(SPIKE),
                signed("another key that is long enough", now, "shop/practice", SPIKE),
                signed(KEY, now, "shop/production", SPIKE),
                signed(KEY, now, "shop/practice", SPIKE).content(SPIKE.replace("7", "8")),
                signed(KEY, now.minus(Duration.ofMinutes(6)), "shop/practice", SPIKE),
                signed(KEY, now.plus(Duration.ofMinutes(6)), "shop/practice", SPIKE),
                // used before
                signed(KEY, now, "shop/practice", SPIKE),
                post(WEBHOOK).header("X-Golive-Signature", "sha256=00").content(SPIKE));
        for (MockHttpServletRequestBuilder request : wrong) {
            http.perform(request)
                    .andExpect(status().isUnauthorized())
                    .andExpect(jsonPath("$.detail").doesNotExist())
                    .andExpect(jsonPath("$.title").value("Unauthorized"));
        }
        verifyNoInteractions(rollbacks, received);
    }

    @Test
    void aSecretThatCanBeGuessedOrIsMissingLetsNobodyIn() throws Exception {
        values.put("TOKEN", "too-short-a-token");
        http.perform(bearer("too-short-a-token", "{}")).andExpect(status().isUnauthorized());
        values.remove("TOKEN");
        http.perform(bearer("", "{}")).andExpect(status().isUnauthorized());
    }

    @Test
    void aSignedWebhookStartsItsWayBack() throws Exception {
        http.perform(signed(KEY, Instant.now(), "shop/practice", SPIKE))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.alerts[0].came").value("spiked: begun shop-3-r1"));
        verify(rollbacks)
                .trigger(
                        "shop-3",
                        "spiked",
                        new Cause("webhook", "Spike 7", "webhook Spike: errors b at /b us (http://x)"),
                        true);
    }

    @Test
    void whatIsProvenButUnreadableSaysWhatIsRead() throws Exception {
        http.perform(bearer(TOKEN, "{\"version\":\"3\",\"alerts\":[]}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("version is not 4")));
        http.perform(bearer(TOKEN, "null")).andExpect(status().isBadRequest());
        http.perform(bearer(TOKEN, "nonsense")).andExpect(status().isBadRequest());
        http.perform(bearer(TOKEN, group("TooSlow", "firing", "yesterday")))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("RFC 3339")));
        http.perform(signed(KEY, Instant.now(), "shop/practice", SPIKE.replace("firing", "burning")))
                .andExpect(status().isBadRequest());
    }

    @Test
    void wrongOnesAreSlowedDownAndARightOneIsStillLetIn() throws Exception {
        String body = group("TooSlow", "firing", "2026-11-20T03:00:01Z");
        for (int i = 0; i < AlertController.WRONG_A_MINUTE; i++) {
            http.perform(bearer("wrong", body)).andExpect(status().isUnauthorized());
        }
        http.perform(bearer("wrong", body)).andExpect(status().isTooManyRequests());
        http.perform(bearer(TOKEN, body)).andExpect(status().isOk());
    }

    @Test
    void tooManyProvenOnesAreNotLookedAt() throws Exception {
        String body = "{\"version\":\"4\",\"alerts\":[]}";
        for (int i = 0; i < AlertController.A_MINUTE; i++) {
            http.perform(bearer(TOKEN, body)).andExpect(status().isOk());
        }
        // an Alertmanager sends again what got a 5xx only
        http.perform(bearer(TOKEN, body))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "60"));
    }

    @Test
    void anAlertThatCannotBeReadLosesNoOtherOfItsGroup() throws Exception {
        String body = group("TooSlow", "firing", "2026-11-20T03:00:01Z")
                .replace("{\"alertname\":\"Unknown\"}", "{\"job\":\"nameless\"}");
        http.perform(bearer(TOKEN, body))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.alerts[0].came").value("back: begun shop-3-r1"))
                .andExpect(jsonPath("$.alerts[1].name").value("without a name"))
                .andExpect(jsonPath("$.alerts[1].came").value(containsString("labels.alertname")));
        verify(rollbacks).trigger(eq("shop-3"), eq("back"), any(), eq(true));
    }
}
