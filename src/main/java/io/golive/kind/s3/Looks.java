package io.golive.kind.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.golive.check.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What one reading request sees. A 404 is an answer: it does not exist. */
record Looks(S3Client client, S3Call call, Refusals refusals, String resolved) {
    /** Bytes of an object that are looked into. */
    static final int MOST_BYTES = 1_000_000;
    /** Keys that a list may have. */
    static final int MOST_KEYS = 20_000;

    Observation observe() {
        try {
            return switch (call.verb()) {
                case HEAD -> call.key().isEmpty() ? bucket() : head();
                case GET -> get();
                default -> list();
            };
        } catch (S3Exception e) {
            if (e.statusCode() != 404) {
                throw e;
            }
            return missing(refusals.sentence(e));
        }
    }

    private Observation bucket() {
        client.headBucket(ask -> ask.bucket(call.bucket()));
        String why = call.bucket() + " is a bucket, not an object";
        return new Observation(
                Map.of("exists", true), Map.of("bytes", why, "etag", why), resolved, "the bucket is there");
    }

    private Observation head() {
        HeadObjectResponse answer =
                client.headObject(ask -> ask.bucket(call.bucket()).key(call.key()));
        Map<String, Object> values = new LinkedHashMap<>(Map.of("exists", true, "etag", tag(answer.eTag())));
        Map<String, String> absent = measured(answer.contentLength(), values);
        return new Observation(values, absent, resolved, values.toString());
    }

    private Observation get() {
        try (ResponseInputStream<GetObjectResponse> answer =
                client.getObject(ask -> ask.bucket(call.bucket()).key(call.key()))) {
            Map<String, Object> values = new LinkedHashMap<>(
                    Map.of("exists", true, "etag", tag(answer.response().eTag())));
            byte[] beginning = answer.readNBytes(MOST_BYTES + 1);
            String text = new String(beginning, UTF_8);
            if (beginning.length <= MOST_BYTES) {
                values.put("bytes", beginning.length);
                values.put("text", text);
                return new Observation(values, Map.of(), resolved, text);
            }
            answer.abort();
            Map<String, String> absent = measured(answer.response().contentLength(), values);
            absent.put("text", "the object has more than the " + MOST_BYTES + " bytes that are looked into");
            return new Observation(values, absent, resolved, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the object broke off: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> measured(Long bytes, Map<String, Object> values) {
        Map<String, String> absent = new LinkedHashMap<>();
        if (bytes == null) {
            absent.put("bytes", "the answer does not say how long the object is");
        } else {
            values.put("bytes", bytes);
        }
        return absent;
    }

    private Observation list() {
        List<String> keys = new ArrayList<>();
        String from = null;
        do {
            String at = from;
            ListObjectsV2Response page = client.listObjectsV2(
                    ask -> ask.bucket(call.bucket()).prefix(call.key()).continuationToken(at));
            page.contents().stream().map(S3Object::key).forEach(keys::add);
            from = page.nextContinuationToken();
        } while (from != null && keys.size() <= MOST_KEYS);
        if (keys.size() > MOST_KEYS) {
            String why = "more than " + MOST_KEYS + " objects begin so; write a narrower prefix";
            return new Observation(Map.of("exists", true), Map.of("count", why, "keys", why), resolved, why);
        }
        Map<String, Object> values = Map.of("exists", true, "count", keys.size(), "keys", List.copyOf(keys));
        return new Observation(values, Map.of(), resolved, String.join("\n", keys));
    }

    /** Everything else that the request would observe is absent, with what was said. */
    private Observation missing(String said) {
        Map<String, String> absent = call.verb().observes().stream()
                .filter(name -> !name.equals("exists"))
                .collect(Collectors.toMap(name -> name, name -> said));
        return new Observation(Map.of("exists", false), absent, resolved, said);
    }

    static String tag(String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }
}
