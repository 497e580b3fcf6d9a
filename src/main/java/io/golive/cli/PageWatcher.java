package io.golive.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One who looks at the page of a run as a browser does, with when it was told of which ledger entry. */
final class PageWatcher implements AutoCloseable {
    private static final long AGAIN_AFTER_MILLIS = 1000;

    private final ApiClient api;
    private final String path;
    private final Thread thread;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile InputStream stream;
    private volatile boolean closed;
    private long again = AGAIN_AFTER_MILLIS;

    /** @param sequence of the newest entry that the page shows */
    private record Told(long sequence, Instant at) {}

    private PageWatcher(ApiClient api, String runId) {
        this.api = api;
        this.path = "/runs/" + ApiClient.encoded(runId) + "/live?after=";
        this.thread = Thread.ofVirtual().unstarted(this::look);
    }

    static PageWatcher of(ApiClient api, String runId) {
        PageWatcher watcher = new PageWatcher(api, runId);
        watcher.thread.start();
        return watcher;
    }

    /** Up to which entry it was told. */
    long seen() {
        return told.isEmpty() ? 0 : told.getLast().sequence();
    }

    /** When each entry reached it, by the event that brought it; without what was there when it came first. */
    NavigableMap<Long, Instant> arrivals() {
        NavigableMap<Long, Instant> arrivals = new TreeMap<>();
        long before = told.isEmpty() ? 0 : told.getFirst().sequence();
        for (Told event : told) {
            for (long sequence = before + 1; sequence <= event.sequence(); sequence++) {
                arrivals.put(sequence, event.at());
            }
            before = Math.max(before, event.sequence());
        }
        return arrivals;
    }

    private void look() {
        while (!closed) {
            try (InputStream open = api.stream(path + seen());
                    BufferedReader lines = new BufferedReader(new InputStreamReader(open, StandardCharsets.UTF_8))) {
                stream = open;
                read(lines);
            } catch (IOException | Failure broken) {
                // comes again, as a browser does
            }
            pause();
        }
    }

    private void read(BufferedReader lines) throws IOException {
        long sequence = 0;
        for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                sequence = Long.parseLong(line.substring(3).strip());
            } else if (line.startsWith("retry:")) {
                again = Long.parseLong(line.substring(6).strip());
            } else if (line.equals("event: over")) {
                closed = true;
            } else if (line.isEmpty() && sequence > 0) {
                told.add(new Told(sequence, Instant.now()));
                sequence = 0;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(closed ? 0 : again);
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        InputStream open = stream;
        if (open != null) {
            try {
                open.close();
            } catch (IOException gone) {
                // that is what was wanted
            }
        }
    }
}
