package io.golive.api.login;

import java.time.Instant;

/**
 * A login of a command line or a program.
 *
 * @param token to be sent as {@code Authorization: Bearer ..}; known to nobody else, here only its hash is kept
 */
public record Login(String user, String token, Instant expires) {
    /** Without the token, so that it reaches no log. */
    @Override
    public String toString() {
        return user + " until " + expires;
    }
}
