package io.golive.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.target.Hmac;
import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * To a chat by webhook: a target of type {@code chat} with {@code url}, {@code shape} (slack, telegram or json), for telegram
 * also {@code chat}, the id of the conversation. The secret of its writer completes the address, because a webhook's
 * address is its password: {@code url/secret} for slack, {@code url/bot<secret>/sendMessage} for telegram. What another program
 * takes as json is signed with that secret instead.
 */
final class Chat {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int EXCERPT = 300;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What a service calls its parts. */
    enum Shape {
        SLACK(40_000) {
            @Override
            String path(String secret) {
                return secret.isEmpty() ? "" : "/" + secret;
            }

            @Override
            Map<String, Object> body(Message message, String chat) {
                return Map.of("text", "*" + escape(message.subject()) + "*\n" + escape(cut(message.text())));
            }

            private String escape(String text) {
                return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            }
        },
        TELEGRAM(4_096) {
            @Override
            String path(String secret) {
                return "/bot" + secret + "/sendMessage";
            }

            @Override
            Map<String, Object> body(Message message, String chat) {
                return Map.of("chat_id", chat, "text", cut(message.subject() + "\n\n" + message.text()));
            }
        },
        JSON(1_000_000) {
            @Override
            String path(String secret) {
                return "";
            }

            @Override
            Map<String, Object> body(Message message, String chat) {
                return Map.of("id", message.id(), "subject", message.subject(), "text", cut(message.text()));
            }

            @Override
            Map<String, String> headers(String secret, String body) {
                if (secret.isEmpty()) {
                    return Map.of();
                }
                String timestamp = String.valueOf(Instant.now().getEpochSecond());
                return Map.of(
                        "X-Golive-Timestamp",
                        timestamp,
                        "X-Golive-Signature",
                        Hmac.sha256(secret, timestamp + ".", body.getBytes(StandardCharsets.UTF_8)));
            }
        };

        private final int longest;

        Shape(int longest) {
            this.longest = longest;
        }

        abstract String path(String secret);

        abstract Map<String, Object> body(Message message, String chat);

        /** By which the other side knows from whom it is. */
        Map<String, String> headers(String secret, String body) {
            return Map.of();
        }

        String cut(String text) {
            return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
        }
    }

    private final Target target;
    private final Secrets secrets;

    Chat(Target target, Secrets secrets) {
        this.target = target;
        this.secrets = secrets;
    }

    void send(Message message) throws NotDeliveredException {
        Shape shape = shape();
        String chat = text("chat");
        if (shape == Shape.TELEGRAM && chat.isEmpty()) {
            throw NotDeliveredException.lasting(
                    target.label() + " does not say to which conversation; write chat: '-1001234567890'");
        }
        String secret = secret();
        String body = json(shape.body(message, chat));
        HttpRequest.Builder request = HttpRequest.newBuilder(address(shape, secret))
                .timeout(ANSWER)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        shape.headers(secret, body).forEach(request::header);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream said = answer.body()) {
                judge(answer.statusCode(), new String(said.readNBytes(EXCERPT), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw NotDeliveredException.passing("Nobody answers at " + text("url") + " (" + target.label() + "): " + e
                    + ". Look whether this machine reaches it, or correct the url");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotDeliveredException.passing("It was stopped while sending to " + target.label());
        } finally {
            client.shutdownNow();
        }
    }

    private void judge(int status, String said) throws NotDeliveredException {
        if (status / 100 == 2) {
            return;
        }
        String found = target.label() + " answered " + status + ": " + said.strip();
        if (status == TOO_MANY || status >= SERVER_ERROR) {
            throw NotDeliveredException.passing(found);
        }
        throw NotDeliveredException.lasting(found
                + ". Look at url, shape, chat and the secret of its writer in the environment, and whether the webhook"
                + " still exists");
    }

    private Shape shape() throws NotDeliveredException {
        String shape = text("shape");
        try {
            return Shape.valueOf(shape.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw NotDeliveredException.lasting(
                    target.label() + " has the shape '" + shape + "'; write shape: slack, telegram or json");
        }
    }

    private String secret() {
        Login login = target.writer();
        return login == null ? "" : secrets.resolve(login.secret());
    }

    private URI address(Shape shape, String secret) throws NotDeliveredException {
        String base = text("url").replaceAll("/+$", "");
        try {
            URI address = URI.create(base + shape.path(secret));
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // not repeated: it holds the secret
        }
        throw NotDeliveredException.lasting(target.label() + " has the url '" + base
                + "'; write the webhook's address without its secret part, and that part as the secret of its writer");
    }

    private static String json(Map<String, Object> body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message cannot be written as JSON", e);
        }
    }

    private String text(String property) {
        return Objects.toString(target.properties().get(property), "");
    }
}
