package io.golive.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Writes logins where Camunda 8.6 keeps them: documents of an OpenSearch index that Tasklist and Operate share. Passwords are
 * stored as bcrypt hashes.
 */
public final class CamundaUsers {
    private static final String INDEX = "/operate-user-1.2.0_";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String openSearchUrl;

    public CamundaUsers(String openSearchUrl) {
        this.openSearchUrl = openSearchUrl;
    }

    /** Creates the user, or replaces the one of that name. The login works when this returns. */
    public void put(CamundaUser user) {
        String url = openSearchUrl + INDEX + "/_doc/" + URLEncoder.encode(user.name(), StandardCharsets.UTF_8)
                + "?refresh=true";
        called("Creating the Tasklist user " + user, () -> Loopback.put(url, document(user)));
    }

    /**
     * Nobody logs in by this name any more; who is logged in stays so until that ends.
     *
     * @return whether there was one of that name
     */
    public boolean remove(String name) {
        String answer = called(
                "Removing the Tasklist user " + name,
                () -> Loopback.post(
                        openSearchUrl + INDEX + "/_delete_by_query?refresh=true&conflicts=proceed",
                        "application/json",
                        JSON.writeValueAsString(Map.of("query", Map.of("ids", Map.of("values", List.of(name)))))));
        return answer.contains("\"deleted\":1");
    }

    private interface Call {
        String make() throws IOException, InterruptedException;
    }

    private static String called(String what, Call call) {
        try {
            return call.make();
        } catch (IOException e) {
            throw new EmbeddedException(what + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException(what + " was interrupted", e);
        }
    }

    private static String document(CamundaUser user) throws JsonProcessingException {
        return JSON.writeValueAsString(Map.of(
                "id", user.name(),
                "userId", user.name(),
                "displayName", user.displayName(),
                "password", "{bcrypt}" + new BCryptPasswordEncoder(8).encode(user.password()),
                // a plain USER cannot assign tasks in this version
                "roles", List.of("OWNER")));
    }
}
