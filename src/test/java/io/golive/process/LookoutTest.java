package io.golive.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LookoutTest {
    private final CountDownLatch looks = new CountDownLatch(3);

    private final Lookout lookout = new Lookout("test-lookout", Duration.ofMillis(1)) {
        @Override
        void look() {
            looks.countDown();
            if (looks.getCount() == 2) {
                throw new IllegalStateException("the database is away");
            }
            if (looks.getCount() == 1) {
                throw new LinkageError("a class is missing");
            }
        }
    };

    @Test
    void itGoesOnWhateverALookThrowsUntilItIsStopped() throws Exception {
        lookout.start();
        assertThat(lookout.isRunning()).isTrue();
        assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
        lookout.stop();
        assertThat(lookout.isRunning()).isFalse();
    }
}
