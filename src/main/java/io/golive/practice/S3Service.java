package io.golive.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** The object store of one site, as S3 speaks with path style: one reading and one writing access key, both signed. */
final class S3Service implements HttpHandler {
    /** Where it stands below the site's address. */
    static final String ROOT = "/s3";

    private static final String WRITER = "golive_act";

    private final S3Buckets buckets;
    private final Map<String, String> secretKeys;

    S3Service(SiteDatabase database, PracticeSecrets secrets) {
        this.buckets = new S3Buckets(database);
        this.secretKeys = Map.of(
                "golive_read", secrets.get(PracticeSecrets.S3_READ), WRITER, secrets.get(PracticeSecrets.S3_ACT));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(answer.body().length));
            }
            exchange.sendResponseHeaders(
                    answer.status(), head || answer.body().length == 0 ? -1 : answer.body().length);
            if (!head) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            S3Request request = S3Request.of(exchange);
            S3Signature signature = S3Signature.of(request);
            signature.verify(request, secretKeys::get);
            boolean changes = request.method().equals("PUT") || request.method().equals("DELETE");
            if (changes && !signature.accessKey().equals(WRITER)) {
                throw new S3Refusal(403, "AccessDenied", signature.accessKey() + " may only read");
            }
            return route(request);
        } catch (S3Refusal e) {
            return error(e.status(), e.code(), e.getMessage());
        } catch (IllegalArgumentException e) {
            return error(400, "InvalidArgument", e.getMessage());
        } catch (SQLException e) {
            // 57P03: the site is being re-created
            return "57P03".equals(e.getSQLState())
                    ? error(503, "ServiceUnavailable", e.getMessage())
                    : error(500, "InternalError", String.valueOf(e.getMessage()));
        }
    }

    private Answer route(S3Request request) throws SQLException {
        Map.Entry<String, String> place = request.place(ROOT);
        String bucket = place.getKey();
        String key = place.getValue();
        if (key.isEmpty()) {
            return switch (request.method()) {
                case "HEAD" -> buckets.require(bucket);
                case "GET" -> "2".equals(request.query("list-type")) ? buckets.list(bucket, request) : unknown(request);
                default -> unknown(request);
            };
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> buckets.get(bucket, key);
            case "PUT" -> buckets.put(bucket, key, request);
            case "DELETE" -> buckets.delete(bucket, key, request);
            default -> unknown(request);
        };
    }

    private static Answer unknown(S3Request request) {
        throw new S3Refusal(501, "NotImplemented", request.method() + " of this is not known here");
    }

    private static Answer error(int status, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>"
                + S3Buckets.escaped(message) + "</Message></Error>";
        return new Answer(status, Map.of("Content-Type", "application/xml"), xml.getBytes(UTF_8));
    }
}
