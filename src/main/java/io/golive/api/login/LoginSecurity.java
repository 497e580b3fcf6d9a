package io.golive.api.login;

import static org.springframework.security.authorization.AuthenticatedAuthorizationManager.authenticated;
import static org.springframework.security.authorization.AuthorizationManagers.anyOf;
import static org.springframework.security.config.Customizer.withDefaults;

import io.golive.api.Refusal;
import io.golive.people.UserFile;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who must log in where, and how. Pages log in by a form, or by an identity provider where one is set, and keep a session;
 * programs send the token of a login as a bearer token, which pages take too. What a person may do is not decided here but by the roles of a run, in {@code run}.
 */
@Configuration(proxyBeanMethods = false)
class LoginSecurity {
    /** Where a page's login stands, and what it says: {@code wrong}, {@code wait}, {@code old} or {@code provider}. */
    private static final String PAGE = "/login";

    private static final RequestMatcher API =
            PathPatternRequestMatcher.withDefaults().matcher("/api/**");
    private static final RequestMatcher FIGURES =
            PathPatternRequestMatcher.withDefaults().matcher("/actuator/prometheus");
    private static final RequestMatcher FOR_PROGRAMS =
            new OrRequestMatcher(API, PathPatternRequestMatcher.withDefaults().matcher("/actuator/**"));
    private static final Set<String> LOOPBACK_6 = Set.of("::1", "0:0:0:0:0:0:0:1");
    /** Where a login leads back to: never to the stream of events that a page listens to. */
    private static final RequestMatcher SHOWN_PAGE =
            request -> request.getMethod().equals("GET")
                    && !FOR_PROGRAMS.matches(request)
                    && !MediaType.TEXT_EVENT_STREAM_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT));

    @Bean
    UserFile userFile(@Value("${golive.users-file}") Path file, @Value("${golive.practice-users}") boolean practice) {
        return new UserFile(file, practice);
    }

    /** The only provider for name and password: Spring Security gives it to the form by itself. */
    @Bean
    PasswordLogin passwordLogin(UserFile users) {
        return new PasswordLogin(users, Clock.systemUTC());
    }

    /** What answers everybody on this machine, also when the database is away and nobody's token can be looked up. */
    @Bean
    @Order(1)
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.securityMatcher(
                        "/api/status",
                        "/api/login",
                        // machines without a login: each request proves itself there
                        "/api/alerts/**",
                        "/actuator/health/**",
                        "/board.css",
                        "/board.js",
                        "/live.js")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                // none of these reads a cookie
                .csrf(csrf -> csrf.disable())
                .headers(PageHeaders::on)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http,
            LoginTokens tokens,
            UserFile users,
            ObjectProvider<OidcLogin> provider,
            @Value("${golive.login-lasts}") Duration lasts)
            throws Exception {
        HttpSessionRequestCache whereTo = new HttpSessionRequestCache();
        whereTo.setRequestMatcher(SHOWN_PAGE);
        OidcLogin oidc = provider.getIfAvailable();
        if (oidc != null) {
            http.oauth2Login(login -> login.loginPage(PAGE)
                    .clientRegistrationRepository(oidc.registrations())
                    .failureHandler((request, response, wrong) -> response.sendRedirect(PAGE + "?provider")));
        }
        BearerTokens bearers = new BearerTokens(tokens, oidc);
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(PAGE)
                        .permitAll()
                        .requestMatchers(FIGURES)
                        .access(anyOf(LoginSecurity::onThisMachine, authenticated()))
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage(PAGE).failureHandler(backToThePage()))
                .logout(logout -> logout.logoutSuccessUrl(PAGE + "?bye"))
                .oauth2ResourceServer(bearer ->
                        bearer.authenticationManagerResolver(bearers).authenticationEntryPoint(LoginSecurity::nobody))
                .addFilterAfter(new SessionEnd(users, lasts, Clock.systemUTC()), SecurityContextHolderFilter.class)
                .requestCache(cache -> cache.requestCache(whereTo))
                .headers(PageHeaders::on)
                .exceptionHandling(
                        refusals -> refusals.defaultAuthenticationEntryPointFor(LoginSecurity::nobody, FOR_PROGRAMS)
                                .accessDeniedHandler(LoginSecurity::denied))
                .csrf(withDefaults())
                .build();
    }

    /** A scraper of this machine needs no login: figures name nobody. */
    private static AuthorizationDecision onThisMachine(
            Supplier<Authentication> who, RequestAuthorizationContext context) {
        String address = context.getRequest().getRemoteAddr();
        return new AuthorizationDecision(address.startsWith("127.") || LOOPBACK_6.contains(address));
    }

    private static AuthenticationFailureHandler backToThePage() {
        return (request, response, wrong) ->
                response.sendRedirect(PAGE + (wrong instanceof TooManyAttemptsException ? "?wait" : "?wrong"));
    }

    private static void nobody(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (isDatabaseAway(why)) {
            Refusal.send(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Golive cannot look up whose login this is: its database does not answer. Try again.");
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        Refusal.send(
                response,
                HttpStatus.UNAUTHORIZED,
                "Nobody is logged in with this request, or the login has ended. Log in: ./golive login");
    }

    /** A form of a page from before the server was started anew is an old page, not an attack. */
    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, ServletException {
        if (API.matches(request)) {
            Refusal.send(
                    response,
                    HttpStatus.FORBIDDEN,
                    "A command by a page's session needs the page's CSRF token. Send the token of ./golive login.");
        } else if (why instanceof CsrfException) {
            response.sendRedirect(PAGE + "?old");
        } else {
            new AccessDeniedHandlerImpl().handle(request, response, why);
        }
    }

    private static boolean isDatabaseAway(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessException) {
                return true;
            }
        }
        return false;
    }
}
