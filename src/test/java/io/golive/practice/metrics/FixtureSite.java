package io.golive.practice.metrics;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A {@code /metrics} that shows what a test says. */
final class FixtureSite implements AutoCloseable {
    private final HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private volatile String text = "";
    private volatile int status = 200;

    FixtureSite() throws IOException {
        http.createContext("/metrics", exchange -> {
            try (exchange) {
                byte[] body = text.getBytes();
                exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        http.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    void shows(String samples) {
        text = samples;
    }

    void answers(int code) {
        status = code;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
