package io.golive.api.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.logout;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.people.User;
import io.golive.people.UserFile;
import io.golive.run.DatabaseSetup;
import io.golive.run.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Logins of pages and of programs, with the file of users and the table of tokens as they are. */
@WebMvcTest
@ContextConfiguration(
        classes = {
            LoginSecurity.class,
            LoginController.class,
            LoginTokens.class,
            LoginIT.Database.class,
            LoginIT.Some.class
        })
@ExtendWith(OutputCaptureExtension.class)
class LoginIT {
    private static final String PASSWORD = "correct-horse-battery";
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @TempDir
    static Path folder;

    private static int names;

    @Autowired
    MockMvc http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    UserFile users;

    /** Another one for each test: what was wrong before is remembered of a name. */
    private final String name = "dan" + names++;

    @Configuration
    static class Database {
        @Bean
        JdbcClient jdbc() {
            return JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), DatabaseSetup.APP, "app's"));
        }
    }

    @RestController
    static class Some {
        @GetMapping("/runs/{id}")
        String page() {
            return "a page";
        }

        @PostMapping("/api/runs/{id}/hold")
        String command() {
            return "held";
        }

        @GetMapping("/api/status")
        String status() {
            return "up";
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("golive.users-file", () -> folder.resolve("users.yaml").toString());
        registry.add("golive.login-lasts", () -> "12h");
        registry.add("golive.practice-users", () -> "false");
    }

    @BeforeEach
    void oneUser() {
        users.put(new User(name, hash(PASSWORD), List.of()));
    }

    @AfterEach
    void isThereAgain() {
        DATABASE.comeBack();
    }

    @Test
    void aLoginsTokenSpeaksForItsPersonUntilItIsTakenBack() throws Exception {
        String token = token();
        http.perform(bearing(token, "/api/me"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.user").value(name));
        // what programs fetch of the pages
        http.perform(bearing(token, "/runs/p-1")).andExpect(status().isOk());
        http.perform(post("/api/runs/p-1/hold").header("Authorization", "Bearer " + token))
                .andExpect(status().isOk());

        http.perform(post("/api/logout").header("Authorization", "Bearer " + token))
                .andExpect(status().isNoContent());
        refused(bearing(token, "/api/me"));
    }

    @Test
    void onlyTheHashOfATokenIsKept() throws Exception {
        String token = token();
        String row =
                DATABASE.value("SELECT row_to_json(t)::text FROM golive.login_token t WHERE person = '" + name + "'");
        assertThat(row).contains(name).doesNotContain(token).doesNotContain("bcrypt");
    }

    @Test
    void aWrongTokenSaysWhatToDo() throws Exception {
        refused(bearing("x".repeat(43), "/api/me"));
        refused(bearing("not a token", "/api/me"));
        refused(bearing(token().substring(1), "/runs/p-1"));
    }

    @Test
    void aTokenEndsAtItsTime() throws Exception {
        Clock yesterday = Clock.fixed(Instant.now().minus(Duration.ofHours(13)), ZoneOffset.UTC);
        String token = new LoginTokens(jdbc, users, Duration.ofHours(12), yesterday)
                .issue(name)
                .token();
        refused(bearing(token, "/api/me"));
        Clock lately = Clock.fixed(Instant.now().minus(Duration.ofHours(11)), ZoneOffset.UTC);
        token = new LoginTokens(jdbc, users, Duration.ofHours(12), lately)
                .issue(name)
                .token();
        http.perform(bearing(token, "/api/me")).andExpect(status().isOk());
    }

    @Test
    void aTokenEndsWithItsUserAndWithHerPassword() throws Exception {
        String token = token();
        users.put(new User(name, hash("another-password"), List.of()));
        refused(bearing(token, "/api/me"));
        users.put(new User(name, hash(PASSWORD), List.of()));
        token = token();
        users.remove(name);
        refused(bearing(token, "/api/me"));
    }

    @Test
    void whoGuessesWaitsAlsoWithTheRightPassword() throws Exception {
        for (int i = 0; i < Attempts.ALLOWED; i++) {
            login(name, "guess " + i)
                    .andExpect(status().isUnauthorized())
                    .andExpect(jsonPath("$.detail").value(containsString("do not belong together")));
        }
        login(name, PASSWORD)
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "60"))
                .andExpect(jsonPath("$.detail").value(containsString("Wait a minute")));
        // the page is no way around
        http.perform(formLogin("/login").user(name).password(PASSWORD)).andExpect(redirectedUrl("/login?wait"));
    }

    @Test
    void anUnknownNameIsAnsweredLikeAWrongPassword() throws Exception {
        login("nobody", PASSWORD)
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.detail").value(containsString("do not belong together")));
        login(null, null).andExpect(status().isUnauthorized());
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsToldToLogInAgain() throws Exception {
        String token = token();
        DATABASE.goAway();
        http.perform(bearing(token, "/api/me"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.detail").value(containsString("database")));
        http.perform(bearing(token, "/api/status")).andExpect(status().isOk());
    }

    @Test
    void aPageAsksForALoginAndIsShownAfterIt() throws Exception {
        MockHttpSession session = new MockHttpSession();
        http.perform(get("/runs/p-1").session(session).accept(MediaType.TEXT_HTML))
                .andExpect(redirectedUrlPattern("**/login"));
        http.perform(post("/login")
                        .session(session)
                        .with(csrf())
                        .param("username", name)
                        .param("password", PASSWORD))
                .andExpect(authenticated().withUsername(name))
                .andExpect(redirectedUrlPattern("**/runs/p-1*"));
        http.perform(get("/runs/p-1").session(session)).andExpect(status().isOk());
        http.perform(get("/api/me").session(session)).andExpect(status().isOk());
        // the session's cookie alone commands nothing: another site could send it
        http.perform(post("/api/runs/p-1/hold").session(session)).andExpect(status().isForbidden());
        http.perform(logout()).andExpect(redirectedUrl("/login?bye")).andExpect(unauthenticated());
    }

    @Test
    void aSessionEndsWithItsUserAndWithHerPassword() throws Exception {
        MockHttpSession session = session();
        http.perform(get("/runs/p-1").session(session)).andExpect(status().isOk());
        users.put(new User(name, hash("another-password"), List.of()));
        http.perform(get("/runs/p-1").session(session).accept(MediaType.TEXT_HTML))
                .andExpect(redirectedUrlPattern("**/login"));
        users.put(new User(name, hash(PASSWORD), List.of()));
        session = session();
        http.perform(get("/api/me").session(session)).andExpect(status().isOk());
        users.remove(name);
        http.perform(get("/api/me").session(session)).andExpect(status().isUnauthorized());
    }

    @Test
    void whoIsForPracticeAloneIsNobodyWhereGoliveWorksForOthers() throws Exception {
        users.put(new User(name, hash(PASSWORD), List.of("po")));
        login(name, PASSWORD).andExpect(status().isUnauthorized());
    }

    private MockHttpSession session() throws Exception {
        MockHttpSession session = new MockHttpSession();
        http.perform(post("/login")
                        .session(session)
                        .with(csrf())
                        .param("username", name)
                        .param("password", PASSWORD))
                .andExpect(authenticated().withUsername(name));
        return session;
    }

    @Test
    void aFormFromBeforeARestartLeadsToTheLogin() throws Exception {
        http.perform(post("/login").param("username", name).param("password", PASSWORD))
                .andExpect(unauthenticated())
                .andExpect(redirectedUrl("/login?old"));
        http.perform(formLogin("/login").user(name).password("wrong")).andExpect(redirectedUrl("/login?wrong"));
    }

    @Test
    void noPasswordAndNoTokenReachesALog(CapturedOutput output) throws Exception {
        String token = token();
        login(name, "wrong-" + PASSWORD);
        // typed into the wrong field
        login(PASSWORD, "");
        http.perform(formLogin("/login").user(name).password(PASSWORD));
        http.perform(bearing(token + "x", "/api/me"));
        http.perform(post("/api/login").contentType(MediaType.APPLICATION_JSON).content("{\"password\":\"" + PASSWORD));
        assertThat(output).contains(name + " logged in from", "Login of an unknown name", "Login of " + name);
        assertThat(output.toString()).doesNotContain(PASSWORD, token, "bcrypt");
    }

    private String token() throws Exception {
        String answer = login(name, PASSWORD)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.user").value(name))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return new ObjectMapper().readTree(answer).path("token").asText();
    }

    private ResultActions login(String user, String password) throws Exception {
        Map<String, String> body = new HashMap<>();
        body.put("user", user);
        body.put("password", password);
        return http.perform(post("/api/login")
                .contentType(MediaType.APPLICATION_JSON)
                .content(new ObjectMapper().writeValueAsString(body)));
    }

    private static MockHttpServletRequestBuilder bearing(String token, String path) {
        return get(path).header("Authorization", "Bearer " + token);
    }

    private void refused(MockHttpServletRequestBuilder request) throws Exception {
        http.perform(request)
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.detail").value(containsString("./golive login")));
    }

    private static String hash(String password) {
        return "{bcrypt}" + new BCryptPasswordEncoder(4).encode(password);
    }
}
