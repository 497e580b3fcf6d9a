package io.golive.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import io.golive.run.Command;
import io.golive.run.NotEntitledException;
import io.golive.run.Runs;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A second way in, by an OpenID provider that signs for real. */
@WithApiServer
class OidcIT {
    private static final String CLIENT = "golive";
    private static final String SECRET = "a-secret-of-the-client";
    private static final OidcProvider PROVIDER = new OidcProvider(CLIENT, SECRET, "hanh.vo");

    @LocalServerPort
    int port;

    @Autowired
    Runs runs;

    private Calling server;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("golive.oidc.issuer", PROVIDER::issuer);
        registry.add("golive.oidc.client-id", () -> CLIENT);
        registry.add("golive.oidc.client-secret", () -> SECRET);
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @BeforeEach
    void open() {
        server = new Calling(port);
    }

    private static String token(String name) {
        return PROVIDER.signed(PROVIDER.issuer(), CLIENT, name, Duration.ofMinutes(1));
    }

    @Test
    void aProgramsTokenSpeaksForItsPerson() throws Exception {
        HttpResponse<String> me = server.get("/api/me", token("hanh.vo"));
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(Calling.json(me).path("user").asText()).isEqualTo("hanh.vo");
    }

    @Test
    void whatItMayDoIsSaidByThePlanAndNotByTheToken() throws Exception {
        when(runs.find(any())).thenReturn(Optional.empty());
        when(runs.start(any(), eq(new Command("hanh.vo", null, "key-1"))))
                .thenThrow(new NotEntitledException("hanh.vo may not start a run. Ask mai"));
        assertThat(server.post(
                                "/api/runs",
                                token("hanh.vo"),
                                "{\"plan\":\"p\",\"environment\":\"practice\",\"mode\":\"REHEARSAL\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aTokenOfElsewhereOrForOthersOrOfBeforeIsRefused() throws Exception {
        String right = token("hanh.vo");
        String signature = right.substring(right.lastIndexOf('.') + 1);
        for (String wrong : List.of(
                PROVIDER.signed("http://127.0.0.1:1", CLIENT, "hanh.vo", Duration.ofMinutes(1)),
                PROVIDER.signed(PROVIDER.issuer(), "another-client", "hanh.vo", Duration.ofMinutes(1)),
                PROVIDER.signed(PROVIDER.issuer(), CLIENT, "hanh.vo", Duration.ofMinutes(-10)),
                token(null),
                token(" "),
                right.replace(signature, signature.substring(0, 10) + "AAAA" + signature.substring(14)),
                "a.b.c",
                "eyJhbGciOiJub25lIn0.eyJwcmVmZXJyZWRfdXNlcm5hbWUiOiJoYW5oLnZvIn0.")) {
            assertThat(server.get("/api/me", wrong).statusCode()).as(wrong).isEqualTo(401);
        }
    }

    @Test
    void localUsersAreStillThere() throws Exception {
        assertThat(server.get("/api/me", server.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void aBrowserLogsInAtTheProviderAndComesBack() throws Exception {
        assertThat(server.send(server.to("/login")).body()).contains("/oauth2/authorization/oidc");
        HttpResponse<String> begun = server.send(server.to("/oauth2/authorization/oidc"));
        URI atProvider = location(begun);
        assertThat(atProvider.toString())
                .startsWith(PROVIDER.issuer() + "/authorize")
                .contains("state=", "nonce=", "client_id=" + CLIENT);
        URI back = location(server.send(HttpRequest.newBuilder(atProvider)));
        assertThat(back.getPath()).isEqualTo("/login/oauth2/code/oidc");
        HttpResponse<String> in = server.send(server.to(back.getRawPath() + "?" + back.getRawQuery()));
        assertThat(location(in).getPath()).isEqualTo("/");
        assertThat(server.send(server.to("/api/me")).body()).contains("hanh.vo");
    }

    @Test
    void anAnswerThatNobodyAskedForLogsNobodyIn() throws Exception {
        HttpResponse<String> forged = server.send(server.to("/login/oauth2/code/oidc?code=x&state=y"));
        assertThat(location(forged).toString()).endsWith("/login?provider");
        assertThat(server.send(server.to("/login?provider")).body()).contains("did not say who you are");
        assertThat(server.send(server.to("/api/me")).statusCode()).isEqualTo(401);
    }

    private static URI location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }
}
