package io.golive.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.golive.practice.Fault;
import io.golive.practice.PracticeSecrets;
import io.golive.prove.Breaking;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Calls the practice target's control port, with the secret of the data folder. */
final class PracticeControl implements Breaking {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration CHANGE = Duration.ofMinutes(2);

    private final String url;
    private final Path data;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LOOK).build();

    PracticeControl(String url, Path data) {
        this.url = url;
        this.data = data;
    }

    /** What a site says of a fault that is on. */
    record Broken(String name, String detail, String since) {}

    /** Both sites answer. */
    boolean healthy() throws InterruptedException {
        try {
            return send(request("/health", LOOK).GET()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Re-creates both sites as they are before a rehearsal. */
    void resetSites() throws InterruptedException {
        change("the practice sites cannot be re-created", "POST", "/sites/reset");
    }

    /** Re-creates both sites as they are behind a go-live. */
    void resetSitesReleased() throws InterruptedException {
        change("the practice sites cannot be re-created", "POST", "/sites/reset?released=true");
    }

    /** What is broken now, by site. */
    Map<String, List<Broken>> broken() throws InterruptedException {
        String what = "the practice target does not say what is broken";
        try {
            JsonNode answer = Json.MAPPER.readTree(
                    ok(what, send(request("/faults", CHANGE).GET())).body());
            return Map.of("staging", brokenAt(answer.get("staging")), "production", brokenAt(answer.get("production")));
        } catch (IOException failed) {
            throw away(what, failed);
        }
    }

    @Override
    public void breakIt(Fault fault, String site, String detail) throws InterruptedException {
        change(
                fault.name() + " cannot be broken at " + site,
                "POST",
                path(fault, site) + "&detail=" + ApiClient.encoded(detail));
    }

    @Override
    public void mend(Fault fault, String site) throws InterruptedException {
        change(fault.name() + " cannot be mended at " + site, "DELETE", path(fault, site));
    }

    private static List<Broken> brokenAt(JsonNode site) {
        return Json.MAPPER.convertValue(
                site, Json.MAPPER.getTypeFactory().constructCollectionType(List.class, Broken.class));
    }

    private static String path(Fault fault, String site) {
        return "/faults/" + fault.name() + "?site=" + ApiClient.encoded(site);
    }

    private void change(String otherwise, String method, String path) throws InterruptedException {
        try {
            String secret = PracticeSecrets.prepare(data).get(PracticeSecrets.CONTROL);
            ok(
                    otherwise,
                    send(request(path, CHANGE)
                            .header("Authorization", "Bearer " + secret)
                            .method(method, BodyPublishers.noBody())));
        } catch (IOException failed) {
            throw away(otherwise, failed);
        }
    }

    private HttpRequest.Builder request(String path, Duration limit) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(limit);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> ok(String otherwise, HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw away(otherwise, new IOException("HTTP " + answer.statusCode() + " " + answer.body()));
        }
        return answer;
    }

    private static Failure away(String what, IOException why) {
        return Failure.infrastructure(
                what + ": " + why.getMessage(),
                "The practice target's log is in the data folder under logs/practice.log.",
                why);
    }
}
