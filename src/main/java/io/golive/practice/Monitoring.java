package io.golive.practice;

import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import io.golive.embedded.PrometheusServer;
import io.golive.practice.metrics.MetricsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A site's figures over time: its visitors make them, a metrics server reads and answers them. When a fault changes what
 * they say, whoever broke or mended it is answered once they say so.
 */
final class Monitoring implements AutoCloseable {
    static final String SLOW_TAB = "slow-tab";
    static final String BROKEN_PAGES = "broken-pages";
    private static final String HIGH_LOAD = "high-db-load";
    /** Those that a rate over the last seconds shows, and goes on showing for as long. */
    private static final Set<String> SEEN_BY_RATES = Set.of(SLOW_TAB, BROKEN_PAGES);

    private static final Set<String> OTHERS =
            Set.of("export-failing", "refresh-failing", "low-adoption", HIGH_LOAD, MetricsRoutes.AWAY, "new-incident");
    /** Read, recorded, and read by the rules once more. */
    private static final Duration RECORDED = MetricsServer.EVERY.multipliedBy(3);

    private final Faults faults;
    private final Visitor visitor;
    private final BusySessions busy;
    private final Figures figures;
    private final CompletableFuture<MetricsServer> server;
    private Set<String> broken = Set.of();

    Monitoring(Faults faults, Visitor visitor, BusySessions busy, Figures figures, Place place) {
        this.faults = faults;
        this.visitor = visitor;
        this.busy = busy;
        this.figures = figures;
        this.server = CompletableFuture.supplyAsync(place::start, Thread.ofVirtual()::start);
    }

    /**
     * Where the figures are read and answered.
     *
     * @param site whose they are
     * @param port 0 takes a free one
     * @param folder of a Prometheus
     */
    record Place(URI site, int port, Path folder) {
        private MetricsServer start() {
            try {
                int chosen = port == 0 ? Ports.free().get(Port.PRACTICE_STAGING_METRICS) : port;
                return MetricsServer.start(PrometheusServer.program(), chosen, site, folder, System.out::println);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Begins to count on the database that is there now. */
    synchronized void start() {
        broken = Set.of();
        figures.reset();
        visitor.start();
        server.join();
    }

    /** Told before the database goes away. */
    void interrupt() {
        visitor.interrupt();
    }

    void pause() throws InterruptedException {
        busy.forget();
        visitor.close();
    }

    int port() {
        return server.join().port();
    }

    /** After a fault was broken or mended. */
    synchronized void followFaults() throws SQLException {
        Set<String> now = new HashSet<>();
        for (Map<String, Object> fault : faults.broken()) {
            if (isSeenHere((String) fault.get("name"))) {
                now.add((String) fault.get("name"));
            }
        }
        Set<String> changed = new HashSet<>(broken);
        changed.addAll(now);
        changed.removeIf(name -> broken.contains(name) && now.contains(name));
        boolean mended = broken.size() > now.size();
        broken = now;
        if (!changed.isEmpty()) {
            show(changed, mended);
        }
    }

    private void show(Set<String> changed, boolean mended) throws SQLException {
        try {
            if (broken.contains(HIGH_LOAD)) {
                busy.start();
            } else {
                busy.stop();
            }
            boolean rates = changed.stream().anyMatch(SEEN_BY_RATES::contains);
            if (mended && rates || changed.contains(MetricsRoutes.AWAY)) {
                Thread.sleep(MetricsServer.WINDOW);
            }
            visitor.many();
            Thread.sleep(RECORDED);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isSeenHere(String name) {
        return SEEN_BY_RATES.contains(name) || OTHERS.contains(name);
    }

    @Override
    public void close() {
        server.thenAccept(MetricsServer::close);
        server.exceptionally(notStarted -> null).join();
    }
}
