package io.golive.alert;

import io.golive.plan.AlertSecrets;
import io.golive.run.Run;
import io.golive.run.Runs;
import io.golive.target.Secrets;
import io.golive.target.UnknownSecretException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Lets in what proves where it comes from, by the secrets that the run's environment names. All that is wrong is refused
 * alike; only our log says what it was.
 */
@Component
class Door {
    /** How far the sender's clock may be off; as long a signature is remembered. */
    static final Duration BELIEVED = Duration.ofMinutes(5);

    private static final String BEARER = "Bearer ";

    private final Runs runs;
    private final Secrets secrets;
    private final UsedSignatures used;
    private final Clock clock = Clock.systemUTC();

    Door(Runs runs, Secrets secrets, UsedSignatures used) {
        this.runs = runs;
        this.secrets = secrets;
        this.used = used;
    }

    /**
     * Proves a letter by its signature, or else by its bearer token. The caller is in the transaction that handles it: a
     * signature counts as used with what came of it.
     *
     * @param byToken whether a bearer token will do; it proves less, because whoever hears it can say something else with it
     * @return the run that the letter is about
     * @throws NotProvenException when it does not, or there is no run
     */
    Run open(Letter letter, boolean byToken) {
        Run run = runs.newest(letter.plan(), letter.environment())
                .orElseThrow(() -> new NotProvenException("there is no run, so nothing says who may send alerts"));
        AlertSecrets names = runs.frozen(run.id()).environment().alerts();
        String signature = letter.headers().getFirst(Signature.HEADER);
        if (signature != null) {
            signed(letter, signature, names.key());
        } else if (byToken) {
            token(letter, names.token());
        } else {
            throw new NotProvenException("it is not signed");
        }
        return run;
    }

    private void token(Letter letter, String name) {
        String given = letter.headers().getFirst(HttpHeaders.AUTHORIZATION);
        if (given == null || !given.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new NotProvenException("it has neither a signature nor a bearer token");
        }
        if (!Signature.same(
                secret(name, "token"), given.substring(BEARER.length()).strip())) {
            throw new NotProvenException("its bearer token is another one");
        }
    }

    private void signed(Letter letter, String signature, String name) {
        String timestamp = letter.headers().getFirst(Signature.TIMESTAMP);
        if (timestamp == null || !timestamp.matches("[0-9]{1,12}")) {
            throw new NotProvenException("its signature has no timestamp in seconds since 1970");
        }
        String expected =
                Signature.of(secret(name, "key"), timestamp, letter.plan(), letter.environment(), letter.body());
        if (!Signature.same(expected, signature.strip())) {
            throw new NotProvenException("its signature is another one");
        }
        Instant now = clock.instant();
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (age.abs().compareTo(BELIEVED) > 0) {
            throw new NotProvenException("it was signed " + age.toSeconds() + " s ago");
        }
        if (!used.use(expected, now)) {
            throw new NotProvenException("its signature was used before");
        }
    }

    private String secret(String name, String what) {
        if (name == null) {
            throw new NotProvenException("the environment names no " + what + " below alerts");
        }
        try {
            String value = secrets.resolve(name);
            if (value.length() < AlertSecrets.SHORTEST) {
                throw new NotProvenException("the secret " + name + " has fewer than " + AlertSecrets.SHORTEST
                        + " characters, which is short enough to be guessed");
            }
            return value;
        } catch (UnknownSecretException missing) {
            throw new NotProvenException(missing.getMessage());
        }
    }
}
