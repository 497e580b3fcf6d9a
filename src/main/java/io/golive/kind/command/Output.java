package io.golive.kind.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads all that a process says so that it never waits for us, and keeps the beginning. */
final class Output {
    static final int KEPT = 1_000_000;
    private static final long DRAIN_MILLIS = 1_000;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread reader;
    private long bytes;

    Output(InputStream stream) {
        reader = Thread.ofPlatform().daemon().name("golive-output").start(() -> read(stream));
    }

    /** What came, once the process has ended; a grandchild that holds the stream open is not waited for. */
    String text() throws InterruptedException {
        reader.join(DRAIN_MILLIS);
        synchronized (this) {
            return kept.toString(UTF_8);
        }
    }

    /** Whether more came than is kept. */
    synchronized boolean isCut() {
        return bytes > kept.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    private void read(InputStream stream) {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                keep(buffer, n);
            }
        } catch (IOException e) {
            // the stream of a process that was ended closes under its reader; what came until then is kept
            keep(buffer, 0);
        }
    }

    private synchronized void keep(byte[] buffer, int n) {
        bytes += n;
        kept.write(buffer, 0, Math.min(n, KEPT - kept.size()));
    }
}
