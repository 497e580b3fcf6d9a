package io.golive.process;

import io.golive.notice.Courier;
import io.golive.notice.Message;
import io.golive.notice.NotDeliveredException;
import io.golive.run.Deliveries;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the messages that are on record. One may go out twice, when its app dies between sending and recording; its id
 * stays the same.
 */
@Component
class NoticeRelay extends Lookout {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    /** Longer than one message can take. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final int BATCH = 10;
    private static final Logger LOG = LoggerFactory.getLogger(NoticeRelay.class);

    private final Deliveries deliveries;
    private final Courier courier;

    NoticeRelay(Deliveries deliveries, Courier courier) {
        super("notice-relay", LOOK_EVERY);
        this.deliveries = deliveries;
        this.courier = courier;
    }

    /** Takes what may go now and sends it, side by side: a slow server keeps no other waiting. */
    @Override
    void look() {
        List<Deliveries.Delivery> due = deliveries.take(BATCH, LEASE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(delivery -> threads.execute(() -> send(delivery)));
        }
    }

    private void send(Deliveries.Delivery delivery) {
        try {
            courier.deliver(
                    delivery.over(), new Message(delivery.id(), delivery.to(), delivery.subject(), delivery.text()));
            deliveries.sent(delivery.id());
        } catch (NotDeliveredException e) {
            LOG.warn("Notice {} of {} did not go out: {}", delivery.id(), delivery.runId(), e.getMessage());
            deliveries.failed(delivery.id(), e.getMessage(), e.isLasting());
        } catch (RuntimeException e) {
            // its lease ends, and it is taken again
            LOG.error("What became of notice {} of {} is not on record", delivery.id(), delivery.runId(), e);
        }
    }
}
