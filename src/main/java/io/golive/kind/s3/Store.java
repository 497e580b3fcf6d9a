package io.golive.kind.s3;

import io.golive.check.Request;
import io.golive.target.Login;
import io.golive.target.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Opens a client for one call: every wait has a limit, nothing is tried twice, nothing comes from this machine's profile. */
final class Store {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final String RUN_HEADER = "X-Golive-Run";

    private Store() {}

    /** @throws IllegalArgumentException when the environment's entry cannot be used */
    static S3Client open(Request request, JdkHttp http) {
        URI endpoint = endpoint(request.target());
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.of(region(request.target())))
                .credentialsProvider(credentials(request))
                .httpClient(http)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                // the extra checksums of newer clients are not known to every endpoint
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(override(request))
                .build();
    }

    private static ClientOverrideConfiguration override(Request request) {
        ClientOverrideConfiguration.Builder override = ClientOverrideConfiguration.builder()
                .apiCallTimeout(request.timeout())
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .defaultProfileFile(ProfileFile.aggregator().build());
        Object run = request.variables().get("run");
        if (run != null) {
            override.putHeader(RUN_HEADER, run.toString());
        }
        return override.build();
    }

    private static AwsCredentialsProvider credentials(Request request) {
        Login login = request.login();
        if (login == null || login.secret() == null) {
            return AnonymousCredentialsProvider.create();
        }
        if (login.user() == null) {
            throw new IllegalArgumentException(request.target().label()
                    + " has a secret key but no access key; write { user: access key id, secret: NAME }");
        }
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(login.user(), request.secrets().resolve(login.secret())));
    }

    private static String region(Target target) {
        Object region = target.properties().get("region");
        return region == null ? "us-east-1" : region.toString();
    }

    /** Carries the requests of one call; the caller closes it, which ends what still waits. */
    static JdkHttp http(Request request) {
        Duration timeout = request.timeout();
        return new JdkHttp(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT, timeout);
    }

    static URI endpoint(Target target) {
        Object url = target.properties().get("url");
        if (url == null || !url.toString().matches("(?i)https?://\\S+")) {
            throw new IllegalArgumentException(
                    target.label() + " needs a url that starts with http:// or https://, but has " + url);
        }
        try {
            URI uri = new URI(url.toString().replaceFirst("/+$", ""));
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        target.label()
                                + " has a login in its url; move it to reader: or writer: { user: access key id, secret: NAME }");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(target.label() + " has a url that is none: " + e.getMessage(), e);
        }
    }
}
