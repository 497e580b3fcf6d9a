package io.golive.board;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Reads a stream of server-sent events as a browser does. */
final class Watcher implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile InputStream stream;

    private Watcher() {}

    /** @param last the id of the event that was seen last, or null */
    static Watcher of(int port, String path, Long last) {
        Watcher watcher = new Watcher();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", String.valueOf(last));
        }
        watcher.http
                .sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .thenAccept(answer -> Thread.ofVirtual().start(() -> watcher.read(answer.body())));
        return watcher;
    }

    private void read(InputStream body) {
        stream = body;
        try (Scanner scanner = new Scanner(body, StandardCharsets.UTF_8)) {
            while (scanner.hasNextLine()) {
                lines.add(scanner.nextLine());
            }
        }
    }

    /** Whether the first event is there, which says up to where the page is. */
    boolean isConnected() {
        return lines.stream().anyMatch(line -> line.startsWith("id:"));
    }

    List<Long> ids() {
        return lines.stream()
                .filter(line -> line.startsWith("id:"))
                .map(line -> Long.valueOf(line.substring(3).strip()))
                .toList();
    }

    String text() {
        return String.join("\n", lines);
    }

    /** All events so far, the last one as far as it is there. */
    List<String> events() {
        return Stream.of(text().split("event:")).skip(1).toList();
    }

    @Override
    public void close() {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            http.shutdownNow();
        }
    }
}
