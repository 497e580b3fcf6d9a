package io.golive.practice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The accountants of a site, one after the other: each looks at a page, their browser reports how it came, and now and
 * then one asks for a small export. So the site's figures are those of its own routes.
 */
final class Visitor implements AutoCloseable {
    /** What the site's record says of changes that come from here, in place of a run. */
    static final String RUN = "visitor";

    private static final List<String> TABS = List.of("overview", "transactions", "customers", "finance");
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Of what a visit took, so that visitors leave the machine to the rehearsal. */
    private static final int REST_FACTOR = 4;

    private static final Duration LONGEST_REST = Duration.ofSeconds(2);
    private static final int VISITS_PER_EXPORT = 10;
    private static final int MANY_VISITS = 8;
    /** As many as count for the share of exports that worked. */
    private static final int MANY_EXPORTS = 20;

    private final String site;
    private final SiteDatabase database;
    private final Settings settings;
    private final String login;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private Thread thread;

    /** @param site its address, without a slash at the end */
    Visitor(String site, SiteDatabase database, Settings settings, PracticeSecrets secrets) {
        this.site = site;
        this.database = database;
        this.settings = settings;
        String pair = "accountant:" + secrets.get(PracticeSecrets.web("accountant"));
        this.login = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    synchronized void start() {
        thread = Thread.ofPlatform().daemon().name("practice-visitor").start(this::run);
    }

    /** Told before the database goes away. */
    synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public synchronized void close() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(LIMIT);
            thread = null;
        }
    }

    /** Many at once: what is broken or mended is seen soon. */
    void many() throws InterruptedException {
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY_VISITS; i++) {
                int page = i;
                visitors.execute(() -> quietly(() -> visit(page)));
            }
            visitors.execute(() -> {
                for (int i = 0; i < MANY_EXPORTS; i++) {
                    quietly(this::export);
                }
            });
            visitors.shutdown();
            visitors.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void run() {
        for (int page = 0; !Thread.currentThread().isInterrupted(); page++) {
            long begin = System.nanoTime();
            int now = page;
            quietly(() -> visit(now));
            if (page % VISITS_PER_EXPORT == 0) {
                quietly(this::export);
            }
            Duration rest = Duration.ofNanos(System.nanoTime() - begin).multipliedBy(REST_FACTOR);
            rest = rest.compareTo(PAUSE) < 0 ? PAUSE : rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
            try {
                Thread.sleep(rest);
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private interface Visit {
        void now() throws IOException, SQLException, InterruptedException;
    }

    private static void quietly(Visit visit) {
        try {
            visit.now();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException | SQLException siteIsAway) {
            // being re-created or stopping: nobody comes in, and nobody counts it
        }
    }

    private void visit(int number) throws IOException, SQLException, InterruptedException {
        boolean released = settings.isOn(Settings.FLAG);
        String page = released
                ? "/r/reports/prepaid-card-analytics/" + TABS.get(number % TABS.size())
                : "/r/reports/prepaid-card";
        long begin = System.nanoTime();
        HttpResponse<String> answer = send("GET", page, null);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (answer.statusCode() == 503 || settings.isOn(Settings.FLAG) != released) {
            return; // the site is being re-created, or the tab was switched while it came
        }
        boolean whole =
                answer.statusCode() < 400 && answer.body().stripTrailing().endsWith("</html>");
        Map<String, Object> report = new HashMap<>();
        report.put("seconds", seconds);
        report.put("error", whole ? null : "HTTP " + answer.statusCode() + ", the page is not whole");
        report.put("user", next());
        send("POST", "/rum", Answer.JSON.writeValueAsString(report));
    }

    /** Who was not here for the longest time, of those who come at all. */
    private String next() throws SQLException {
        return (String) database.value("""
                SELECT login FROM accountant WHERE comes ORDER BY last_seen NULLS FIRST, random() LIMIT 1""");
    }

    private void export() throws IOException, InterruptedException {
        send("POST", "/actions/export-prepaid-report", "{\"report\": \"overview\", \"rows\": 10}");
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site + path))
                .timeout(LIMIT)
                .header("Authorization", login)
                .header("X-Golive-Run", RUN)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
