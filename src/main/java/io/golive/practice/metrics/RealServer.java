package io.golive.practice.metrics;

import io.golive.embedded.PrometheusServer;

/** A Prometheus of the practice target's own. */
record RealServer(PrometheusServer server) implements MetricsServer {
    @Override
    public int port() {
        return server.port();
    }

    @Override
    public boolean isPrometheus() {
        return true;
    }

    @Override
    public void close() {
        server.close();
    }
}
