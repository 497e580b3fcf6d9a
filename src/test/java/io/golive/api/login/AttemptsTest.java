package io.golive.api.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final Attempts attempts = new Attempts(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void theSixthOfAMinuteWaitsForItsEnd() {
        for (int i = 0; i < Attempts.ALLOWED; i++) {
            assertThat(attempts.begin("dan", "127.0.0.1")).isTrue();
        }
        assertThat(attempts.begin("dan", "127.0.0.1")).isFalse();
        now = now.plus(Duration.ofSeconds(59));
        assertThat(attempts.begin("dan", "127.0.0.1")).isFalse();
        now = now.plus(Duration.ofSeconds(1));
        assertThat(attempts.begin("dan", "127.0.0.1")).isTrue();
    }

    @Test
    void somebodyElseOrSomewhereElseIsNotHeldUp() {
        for (int i = 0; i < Attempts.ALLOWED; i++) {
            attempts.begin("dan", "127.0.0.1");
        }
        assertThat(attempts.begin("dora", "127.0.0.1")).isTrue();
        assertThat(attempts.begin("dan", "10.0.0.7")).isTrue();
    }

    @Test
    void theRightPasswordForgetsTheWrongOnes() {
        for (int i = 0; i < Attempts.ALLOWED; i++) {
            attempts.begin("dan", "127.0.0.1");
        }
        attempts.succeeded("dan", "127.0.0.1");
        assertThat(attempts.begin("dan", "127.0.0.1")).isTrue();
    }
}
