package io.golive.api.login;

import io.golive.ledger.Sha256;
import io.golive.people.User;
import io.golive.people.UserFile;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a page's session as a token ends: at its time, when its user is removed, and when her password changes. */
final class SessionEnd extends OncePerRequestFilter {
    private static final String OPENED = SessionEnd.class.getName();

    private record Opened(String credential, Instant until) implements java.io.Serializable {}

    private final UserFile users;
    private final Duration lasts;
    private final Clock clock;

    SessionEnd(UserFile users, Duration lasts, Clock clock) {
        this.users = users;
        this.lasts = lasts;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        if (session != null && isOfAPage(person) && !holds(person, session)) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    /** The first request behind the login keeps what the following are compared with. */
    private boolean holds(Authentication person, HttpSession session) {
        Optional<String> credential = credential(person);
        if (credential.isEmpty()) {
            return false;
        }
        if (!(session.getAttribute(OPENED) instanceof Opened opened)) {
            session.setAttribute(
                    OPENED, new Opened(credential.get(), clock.instant().plus(lasts)));
            return true;
        }
        return opened.credential().equals(credential.get()) && clock.instant().isBefore(opened.until());
    }

    private static boolean isOfAPage(Authentication person) {
        return person instanceof UsernamePasswordAuthenticationToken || person instanceof OAuth2AuthenticationToken;
    }

    /** An identity provider's person has no password here; her session ends at its time. */
    private Optional<String> credential(Authentication person) {
        return person instanceof OAuth2AuthenticationToken
                ? Optional.of(OidcLogin.ID)
                : users.find(person.getName()).map(SessionEnd::credential);
    }

    private static String credential(User user) {
        return Sha256.hex(user.password().getBytes(StandardCharsets.UTF_8));
    }
}
