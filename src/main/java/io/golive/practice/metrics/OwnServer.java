package io.golive.practice.metrics;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Scrapes a site, records the rules and answers for them, where no Prometheus is installed. */
final class OwnServer implements MetricsServer {
    private static final Duration SCRAPE_LIMIT = Duration.ofSeconds(2);

    private final SampleStore store = new SampleStore();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("practice-metrics").factory());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(SCRAPE_LIMIT).build();
    private final URI site;
    private final HttpServer http;

    private OwnServer(int port, URI site) throws IOException {
        this.site = site;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(threads);
        http.createContext("/", new QueryApi(store));
    }

    static OwnServer start(int port, URI site) throws IOException {
        OwnServer server = new OwnServer(port, site);
        server.http.start();
        long every = EVERY.toMillis();
        server.clock.scheduleAtFixedRate(server::tick, 0, every, TimeUnit.MILLISECONDS);
        return server;
    }

    private void tick() {
        long at = System.currentTimeMillis();
        Map<String, String> target = Map.of("job", JOB, "instance", site.getAuthority());
        Map<Series, Double> scraped = new LinkedHashMap<>();
        try {
            scraped.putAll(Exposition.read(scrape(), target));
        } catch (IOException | IllegalArgumentException siteIsAway) {
            // its series end, as they would with Prometheus
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        }
        scraped.put(Series.of("up", target), scraped.isEmpty() ? 0.0 : 1.0);
        store.add(at, scraped, series -> Recorded.of(series.name()).isEmpty());
        Map<Recorded, Double> recorded = new EnumMap<>(Recorded.class);
        for (Recorded one : Recorded.values()) {
            one.value(store, at).ifPresent(value -> recorded.put(one, value));
        }
        Map<Series, Double> series = new LinkedHashMap<>();
        recorded.forEach((one, value) -> series.put(Series.of(one.series, Map.of()), value));
        store.add(at, series, one -> Recorded.of(one.name()).isPresent());
    }

    private String scrape() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(site.resolve("/metrics"))
                .timeout(SCRAPE_LIMIT)
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode());
        }
        return answer.body();
    }

    @Override
    public int port() {
        return http.getAddress().getPort();
    }

    @Override
    public boolean isPrometheus() {
        return false;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
