package io.golive.notice;

import io.golive.target.Secrets;
import io.golive.target.Target;
import io.golive.target.UnknownSecretException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes one message to one recipient, over a target of type {@code smtp} or {@code chat}, within a limited time. */
public final class Courier {
    /** For everything together; connecting and each answer have shorter limits of their own. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Secrets secrets;
    private final Duration limit;

    public Courier(Secrets secrets) {
        this(secrets, LIMIT);
    }

    Courier(Secrets secrets, Duration limit) {
        this.secrets = secrets;
        this.limit = limit;
    }

    /**
     * Returns when the mail server or the chat has taken the message.
     *
     * @throws NotDeliveredException when it has not, or nobody knows whether it has
     */
    public void deliver(Target target, Message message) throws NotDeliveredException {
        FutureTask<Void> sending = new FutureTask<>(() -> {
            send(target, message);
            return null;
        });
        // a virtual thread: interrupting it closes the socket that it waits for
        Thread.ofVirtual().name("golive-notice").start(sending);
        try {
            sending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw NotDeliveredException.passing(
                    target.label() + " took longer than " + limit.toSeconds() + " s; the message may have gone out");
        } catch (ExecutionException e) {
            throw masked(target, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotDeliveredException.passing("It was stopped while sending over " + target.label());
        } finally {
            sending.cancel(true);
        }
    }

    private void send(Target target, Message message) throws NotDeliveredException {
        try {
            switch (target.type()) {
                case "smtp" -> new Mail(target, secrets).send(message);
                case "chat" -> new Chat(target, secrets).send(message);
                default ->
                    throw NotDeliveredException.lasting(target.label() + " is of type " + target.type()
                            + ", which takes no messages; name a target of type smtp or chat");
            }
        } catch (UnknownSecretException e) {
            throw NotDeliveredException.lasting(target.label() + ": " + e.getMessage());
        }
    }

    private NotDeliveredException masked(Target target, Throwable cause) {
        if (cause instanceof NotDeliveredException known) {
            String text = secrets.mask(known.getMessage());
            return known.isLasting() ? NotDeliveredException.lasting(text) : NotDeliveredException.passing(text);
        }
        return NotDeliveredException.passing(secrets.mask(target.label() + ": " + cause));
    }
}
