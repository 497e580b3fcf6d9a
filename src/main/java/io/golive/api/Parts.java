package io.golive.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Service;

/**
 * Looks at what Golive stands on, by the health indicators that the rooms register: {@code db}, {@code engine} and
 * {@code humanTasks}. All are asked at once; one that hangs counts as down.
 */
@Service
class Parts {
    private static final String UP = "UP";
    private static final long LONGEST_LOOK_MS = 700;
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("status").start(task);

    private final HealthContributorRegistry registry;

    Parts(HealthContributorRegistry registry) {
        this.registry = registry;
    }

    record Look(Status.Part database, Status.Part engine, Status.Part humanTasks) {}

    Look look() {
        CompletableFuture<Status.Part> database = part("db");
        CompletableFuture<Status.Part> engine = part("engine");
        CompletableFuture<Status.Part> humanTasks = part("humanTasks");
        return new Look(database.join(), engine.join(), humanTasks.join());
    }

    private CompletableFuture<Status.Part> part(String name) {
        HealthContributor contributor = registry.getContributor(name);
        if (!(contributor instanceof HealthIndicator indicator)) {
            return CompletableFuture.completedFuture(new Status.Part(false, "nothing reports on " + name));
        }
        return CompletableFuture.supplyAsync(() -> ask(indicator), THREADS)
                .completeOnTimeout(
                        new Status.Part(false, "no answer within " + LONGEST_LOOK_MS + " ms"),
                        LONGEST_LOOK_MS,
                        TimeUnit.MILLISECONDS);
    }

    private static Status.Part ask(HealthIndicator indicator) {
        Health health = indicator.health();
        boolean up = health.getStatus().getCode().equals(UP);
        return new Status.Part(up, up ? null : String.valueOf(health.getDetails()));
    }
}
