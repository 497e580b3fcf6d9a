package io.golive.cli;

import io.golive.practice.PracticeSecrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** Calls the practice target's control port, with the secret of the data folder. */
final class PracticeControl {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration RESET = Duration.ofMinutes(2);

    private final String url;
    private final Path data;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LOOK).build();

    PracticeControl(String url, Path data) {
        this.url = url;
        this.data = data;
    }

    /** Both sites answer. */
    boolean healthy() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(URI.create(url + "/health"))
                                    .timeout(LOOK)
                                    .GET())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Re-creates both sites as they are before a rehearsal. */
    void resetSites() throws InterruptedException {
        try {
            String secret = PracticeSecrets.prepare(data).get(PracticeSecrets.CONTROL);
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url + "/sites/reset"))
                    .timeout(RESET)
                    .header("Authorization", "Bearer " + secret)
                    .POST(HttpRequest.BodyPublishers.noBody()));
            if (answer.statusCode() != 200) {
                throw new IOException("HTTP " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException failed) {
            throw Failure.infrastructure(
                    "the practice sites cannot be re-created: " + failed.getMessage(),
                    "The practice target's log is in the data folder under logs/practice.log.",
                    failed);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
