package io.golive.api.login;

import org.springframework.security.core.AuthenticationException;

/** Somebody guesses at a password; also the right one is not looked at for a minute. */
final class TooManyAttemptsException extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    TooManyAttemptsException() {
        super("The password was wrong " + Attempts.ALLOWED + " times within a minute. Wait a minute, then try again.");
    }
}
