package io.golive.api.login;

import io.golive.ledger.Sha256;
import io.golive.people.User;
import io.golive.people.UserFile;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/**
 * Table {@code golive.login_token}: random tokens of people, by their SHA-256. A token ends at its time, when it is taken
 * back, when its user is removed, and when her password changes.
 */
@Component
class LoginTokens implements OpaqueTokenIntrospector {
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final UserFile users;
    private final Duration lasts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Autowired
    LoginTokens(JdbcClient jdbc, UserFile users, @Value("${golive.login-lasts}") Duration lasts) {
        this(jdbc, users, lasts, Clock.systemUTC());
    }

    LoginTokens(JdbcClient jdbc, UserFile users, Duration lasts, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.lasts = lasts;
        this.clock = clock;
    }

    /** @throws IllegalStateException when there is no such user */
    Login issue(String name) {
        User user = users.find(name).orElseThrow(() -> new IllegalStateException("There is no user " + name));
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = now.plus(lasts);
        jdbc.sql("DELETE FROM golive.login_token WHERE expires_at <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        INSERT INTO golive.login_token (hash, person, credential, created_at, expires_at)
                        VALUES (:hash, :person, :credential, :now, :expires)""")
                .param("hash", sha256(token))
                .param("person", name)
                .param("credential", sha256(user.password()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
        return new Login(name, token, expires);
    }

    /** Takes the token back; does nothing when it is unknown. */
    void end(String token) {
        jdbc.sql("DELETE FROM golive.login_token WHERE hash = :hash")
                .param("hash", sha256(token))
                .update();
    }

    /**
     * Whose token it is.
     *
     * @throws BadOpaqueTokenException when it is nobody's any more, or (with that as its cause) when the database is away
     */
    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        Holder holder = holder(token);
        return users.find(holder.person())
                .filter(user -> sha256(user.password()).equals(holder.credential()))
                .map(user ->
                        new DefaultOAuth2AuthenticatedPrincipal(user.name(), Map.of("sub", user.name()), List.of()))
                .orElseThrow(() -> new BadOpaqueTokenException("its user is gone or has a new password"));
    }

    private record Holder(String person, String credential) {}

    private Holder holder(String token) {
        try {
            return jdbc.sql("""
                            SELECT person, credential FROM golive.login_token
                            WHERE hash = :hash AND expires_at > :now""")
                    .param("hash", sha256(token))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query((row, number) -> new Holder(row.getString("person"), row.getString("credential")))
                    .optional()
                    .orElseThrow(() -> new BadOpaqueTokenException("unknown or expired"));
        } catch (DataAccessException away) {
            throw new BadOpaqueTokenException("not looked up", away);
        }
    }

    private static String sha256(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
