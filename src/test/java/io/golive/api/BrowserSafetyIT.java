package io.golive.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What browsers are told, and what they cannot be talked into. */
@WithApiServer
class BrowserSafetyIT {
    @LocalServerPort
    int port;

    private Calling browser;

    @BeforeEach
    void open() {
        browser = new Calling(port);
    }

    @Test
    void everyAnswerForbidsWhatItDoesNotNeed() throws Exception {
        String token = browser.token();
        for (HttpResponse<String> answer : List.of(
                browser.send(browser.to("/login")),
                browser.send(browser.to("/board.css")),
                browser.send(browser.to("/api/runs")),
                browser.get("/nothing", token))) {
            HttpHeaders headers = answer.headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(answer.uri().getPath())
                    .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'")
                    .contains("form-action 'self'")
                    .doesNotContain("script-src", "unsafe-eval", "unsafe-inline");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }

    @Test
    void aSessionIsAnotherOneBehindTheLogin() throws Exception {
        String csrf = browser.csrf();
        String before = cookie().getValue();
        HttpResponse<String> in = browser.form(
                "/login", "username=" + WithApiServer.USER + "&password=" + WithApiServer.PASSWORD + "&_csrf=" + csrf);
        assertThat(in.headers().firstValue("Location").orElse("")).endsWith("/");
        assertThat(cookie().getValue()).isNotEqualTo(before);
        assertThat(in.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
        assertThat(browser.send(browser.to("/api/me")).body()).contains(WithApiServer.USER);
    }

    @Test
    void aSessionThatCameByTlsNeverGoesWithoutIt() throws Exception {
        HttpResponse<String> byProxy = browser.send(browser.to("/login")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "golive.example.org")
                .header("X-Forwarded-For", "192.0.2.7"));
        assertThat(byProxy.statusCode()).isEqualTo(200);
        assertThat(byProxy.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("Secure", "HttpOnly", "SameSite=Lax");
        assertThat(byProxy.headers().firstValue("Strict-Transport-Security")).isPresent();
        // who asks from elsewhere is not this machine, though its proxy is
        assertThat(browser.send(browser.to("/actuator/prometheus").header("X-Forwarded-For", "192.0.2.7"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSessionsCookieAloneChangesNothing() throws Exception {
        browser.form(
                "/login",
                "username=" + WithApiServer.USER + "&password=" + WithApiServer.PASSWORD + "&_csrf=" + browser.csrf());
        for (String path : List.of("/api/runs", "/api/runs/p-1/hold", "/api/runs/p-1/rollbacks", "/api/logout")) {
            assertThat(browser.send(browser.to(path)
                                    .header("Content-Type", "application/json")
                                    .header(Headers.IDEMPOTENCY_KEY, "k")
                                    .POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        // a page of before, or of somebody else, is led back
        for (String path : List.of("/runs/p-1/rollback", "/logout")) {
            assertThat(browser.form(path, "reason=x")
                            .headers()
                            .firstValue("Location")
                            .orElse(""))
                    .as(path)
                    .endsWith("/login?old");
        }
    }

    @Test
    void aGetNeverOutlivesItsLogin() throws Exception {
        String token = browser.token();
        assertThat(browser.get("/api/me", token).statusCode()).isEqualTo(200);
        browser.post("/api/logout", token, "");
        assertThat(browser.get("/api/me", token).statusCode()).isEqualTo(401);
    }

    private HttpCookie cookie() {
        return browser.cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("golive-test"))
                .findFirst()
                .orElseThrow();
    }
}
