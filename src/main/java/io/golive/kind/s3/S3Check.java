package io.golive.kind.s3;

import io.golive.check.CallException;
import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Observes one object, or which objects there are, by the reader's login. */
final class S3Check implements Check {
    private static final KindSpec SPEC = new KindSpec(
            "s3",
            "request",
            Set.of("s3"),
            List.of(new Property(
                    "request",
                    Type.TEXT,
                    true,
                    true,
                    "HEAD bucket/key, GET bucket/key or LIST bucket/prefix; HEAD bucket for the bucket itself.")),
            Set.of("exists", "bytes", "etag", "text", "count", "keys"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Set<String> observes(Map<String, Object> properties) {
        return S3Call.verb(line(properties)).map(S3Call.Verb::observes).orElse(SPEC.observes());
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        return properties.containsKey("request") ? S3Call.problems(line(properties), S3Call.Verb.READING) : List.of();
    }

    @Override
    public Observation observe(Request request) throws Exception {
        S3Call call = S3Call.of(line(request.properties()), S3Call.Verb.READING, request.variables());
        Refusals refusals = new Refusals(request);
        String resolved = refusals.resolved(call);
        try (JdkHttp http = Store.http(request);
                S3Client client = Store.open(request, http)) {
            return Interruption.of(request.cancellation(), () -> new Looks(client, call, refusals, resolved).observe());
        } catch (SdkException e) {
            throw new CallException(refusals.sentence(e), resolved, e);
        } catch (UncheckedIOException e) {
            throw new CallException(e.getMessage(), resolved, e);
        }
    }

    private static String line(Map<String, Object> properties) {
        return String.valueOf(properties.getOrDefault("request", ""));
    }
}
