package io.golive.kind.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Counts all of an answer, keeps its beginning, and breaks off what does not end. */
final class CappedBody implements HttpResponse.BodySubscriber<CappedBody.Content> {
    /** What is kept for text and JSON. */
    static final int KEPT = 8_000_000;

    private static final long MOST = 1_000_000_000;

    /**
     * @param bytes how many there were
     * @param beginning the first of them, all where there were no more than {@link #KEPT}
     */
    record Content(long bytes, byte[] beginning) {
        boolean isWhole() {
            return bytes == beginning.length;
        }
    }

    private final CompletableFuture<Content> body = new CompletableFuture<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private Flow.Subscription subscription;
    private long bytes;

    @Override
    public CompletionStage<Content> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
            byte[] piece = new byte[Math.min(buffer.remaining(), KEPT - kept.size())];
            buffer.get(piece);
            kept.writeBytes(piece);
        }
        if (bytes > MOST) {
            subscription.cancel();
            body.completeExceptionally(
                    new IOException("the answer does not end: broken off after " + bytes + " bytes"));
        }
    }

    @Override
    public void onError(Throwable thrown) {
        body.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        body.complete(new Content(bytes, kept.toByteArray()));
    }
}
