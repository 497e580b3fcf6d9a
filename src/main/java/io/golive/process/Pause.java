package io.golive.process;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Does something after a pause, each on a thread of its own. What still waits when the app stops is dropped: the engine gives
 * those jobs out again after {@link JobType#TIMEOUT}.
 */
@Component
class Pause {
    private final SimpleAsyncTaskScheduler timer = new SimpleAsyncTaskScheduler();

    Pause() {
        timer.setThreadNamePrefix("job-pause-");
        timer.setVirtualThreads(true);
    }

    void then(Duration pause, Runnable work) {
        timer.schedule(work, Instant.now().plus(pause));
    }

    @PreDestroy
    void close() {
        timer.close();
    }
}
