package io.golive.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A real HTTP service that keeps its own record: each POST to {@code /job/<name>} is counted when it arrives and takes
 * {@code ms} milliseconds, whether its caller still lives or not. GET answers the count; {@code /look/<name>} only waits;
 * {@code /metrics} is the record as a Prometheus reads it.
 */
final class RecordingTarget implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> arrived = new ConcurrentHashMap<>();

    RecordingTarget() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/look/", this::look);
        server.createContext("/job/", this::work);
        server.createContext("/metrics", this::metrics);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often this work was asked for. */
    int count(String name) {
        return arrived.getOrDefault(name, 0);
    }

    /** As if this work had been asked for once more. */
    void arrive(String name) {
        arrived.merge(name, 1, Integer::sum);
    }

    /** Begins a new record. */
    void forget() {
        arrived.clear();
    }

    private void look(HttpExchange exchange) throws IOException {
        arrived.merge(name(exchange), 1, Integer::sum);
        takeTime(exchange);
        answer(exchange, "{}");
    }

    private void work(HttpExchange exchange) throws IOException {
        String name = name(exchange);
        if (exchange.getRequestMethod().equals("POST")) {
            arrived.merge(name, 1, Integer::sum);
            takeTime(exchange);
        }
        answer(exchange, "{\"count\":" + count(name) + "}");
    }

    private void metrics(HttpExchange exchange) throws IOException {
        StringBuilder lines = new StringBuilder("# TYPE arrived counter\n");
        arrived.forEach((name, count) -> lines.append("arrived{work=\"%s\"} %d\n".formatted(name, count)));
        answer(exchange, "text/plain; version=0.0.4", lines.toString());
    }

    private static String name(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The work itself takes this long; it is what the callers are killed in the middle of. */
    private static void takeTime(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        try {
            Thread.sleep(query == null ? 0 : Long.parseLong(query.substring("ms=".length())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the target is closing", e);
        }
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        answer(exchange, "application/json", body);
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
