package io.golive.api.login;

import io.golive.people.UserFile;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Name and password against the file of users, for pages and API alike; guesses are slowed down. */
final class PasswordLogin implements AuthenticationProvider {
    private static final Logger log = LoggerFactory.getLogger(PasswordLogin.class);

    /** As long as a user may be called. */
    private static final int LONGEST_NAME = 100;

    private final DaoAuthenticationProvider passwords;
    private final UserFile users;
    private final Attempts attempts;

    PasswordLogin(UserFile users, Clock clock) {
        this.users = users;
        this.passwords = new DaoAuthenticationProvider(this::details);
        this.attempts = new Attempts(clock);
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String address = given.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown address";
        if (given.getName().length() > LONGEST_NAME) {
            throw new BadCredentialsException("no user has so long a name");
        }
        if (!attempts.begin(given.getName(), address)) {
            log.warn("Login of {} from {} refused: too many attempts", known(given.getName()), address);
            throw new TooManyAttemptsException();
        }
        try {
            Authentication person = passwords.authenticate(given);
            attempts.succeeded(given.getName(), address);
            log.info("{} logged in from {}", person.getName(), address);
            return person;
        } catch (InternalAuthenticationServiceException broken) {
            // the file of users cannot be read: no password is wrong
            throw new IllegalStateException(broken.getMessage(), broken);
        } catch (AuthenticationException wrong) {
            log.warn("Login of {} from {} refused", known(given.getName()), address);
            throw wrong;
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    /** What is typed as a name may be a password in the wrong field. */
    private String known(String name) {
        return users.find(name).isPresent() ? name : "an unknown name";
    }

    private UserDetails details(String name) {
        return users.find(name)
                .map(user -> new User(user.name(), user.password(), List.of()))
                .orElseThrow(() -> new UsernameNotFoundException("unknown"));
    }
}
