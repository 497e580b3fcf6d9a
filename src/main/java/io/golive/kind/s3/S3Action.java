package io.golive.kind.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.golive.action.Action;
import io.golive.action.ActionFailedException;
import io.golive.action.Receipt;
import io.golive.check.CallException;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Request;
import io.golive.check.Template;
import io.golive.target.UnknownSecretException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Puts or deletes one object by the writer's login, tagged with the run's id, and never a second time. */
final class S3Action implements Action {
    private static final KindSpec SPEC = new KindSpec(
            "s3",
            "request",
            Set.of("s3"),
            List.of(
                    new Property("request", Type.TEXT, true, true, "PUT bucket/key or DELETE bucket/key."),
                    new Property("text", Type.TEXT, false, true, "What PUT writes, as UTF-8.")),
            Set.of("bytes", "etag"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        if (!properties.containsKey("request")) {
            return List.of();
        }
        String line = line(properties);
        List<String> problems = S3Call.problems(line, S3Call.Verb.CHANGING);
        if (!problems.isEmpty()) {
            return problems;
        }
        boolean puts = S3Call.verb(line).orElseThrow() == S3Call.Verb.PUT;
        if (puts != properties.containsKey("text")) {
            return List.of(
                    puts
                            ? "'" + line + "' does not say what to write. Add text: hello"
                            : "'" + line + "' writes nothing. Leave text: out");
        }
        return List.of();
    }

    @Override
    public Receipt perform(Request request) throws ActionFailedException, CallException {
        if (request.login() == null) {
            throw new ActionFailedException(
                    request.target().label()
                            + " has no writer, so nothing there can be changed; give it a writer: in the environment, or say as:");
        }
        Refusals refusals = new Refusals(request);
        S3Call call;
        String text;
        try {
            call = S3Call.of(line(request.properties()), S3Call.Verb.CHANGING, request.variables());
            text = Template.fill(request.text("text").orElse(""), request.variables(), UnaryOperator.identity());
        } catch (IllegalArgumentException e) {
            throw new ActionFailedException(e.getMessage(), e);
        }
        String resolved = refusals.resolved(call) + (text.isEmpty() ? "" : "\n\n" + text);
        try (JdkHttp http = Store.http(request);
                S3Client client = Store.open(request, http)) {
            return Interruption.of(
                    request.cancellation(),
                    () -> call.verb() == S3Call.Verb.PUT
                            ? put(client, call, text, resolved)
                            : delete(client, call, resolved));
        } catch (IllegalArgumentException | UnknownSecretException e) {
            throw new ActionFailedException(e.getMessage(), resolved, e);
        } catch (SdkException e) {
            if (surelyNot(e)) {
                throw new ActionFailedException(refusals.sentence(e), resolved, e);
            }
            throw new CallException(refusals.sentence(e), resolved, e);
        }
    }

    private static Receipt put(S3Client client, S3Call call, String text, String resolved) {
        PutObjectResponse answer = client.putObject(
                ask -> ask.bucket(call.bucket()).key(call.key()).contentType("text/plain; charset=utf-8"),
                RequestBody.fromString(text));
        Map<String, Object> values = Map.of("bytes", text.getBytes(UTF_8).length, "etag", Looks.tag(answer.eTag()));
        return new Receipt(values, resolved, values.toString());
    }

    /** S3 answers the same whether the object was there or not; the proof beside it tells. */
    private static Receipt delete(S3Client client, S3Call call, String resolved) {
        client.deleteObject(ask -> ask.bucket(call.bucket()).key(call.key()));
        return new Receipt(Map.of(), resolved, "accepted");
    }

    /** It never left, or was refused. */
    private static boolean surelyNot(SdkException e) {
        return e instanceof S3Exception answered
                ? answered.statusCode() >= 400 && answered.statusCode() < 500
                : Refusals.neverSent(e);
    }

    private static String line(Map<String, Object> properties) {
        return String.valueOf(properties.getOrDefault("request", ""));
    }
}
