package io.golive.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks AWS's signature version 4 of one request: who sent it, and that it is what was signed. */
record S3Signature(String accessKey, String scope, List<String> signedHeaders, String signature) {
    private static final Pattern HEADER = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/,]+)/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    /** @throws S3Refusal 403 when there is none that can be read */
    static S3Signature of(S3Request request) {
        String header = request.header("authorization");
        Matcher parts = HEADER.matcher(header == null ? "" : header);
        if (!parts.matches()) {
            throw new S3Refusal(403, "AccessDenied", "The request is not signed");
        }
        return new S3Signature(
                parts.group(1), parts.group(2), List.of(parts.group(3).split(";")), parts.group(4));
    }

    /**
     * @param secretKey by access key; null for one that is not known
     * @throws S3Refusal 403 when the key is not known, the signature is wrong, or the body is not what was signed
     */
    void verify(S3Request request, Function<String, String> secretKey) {
        String secret = secretKey.apply(accessKey);
        if (secret == null) {
            throw new S3Refusal(403, "InvalidAccessKeyId", "The access key " + accessKey + " is not known here");
        }
        String date = String.valueOf(request.header("x-amz-date"));
        refuseOldRequest(date);
        String payload = String.valueOf(request.header("x-amz-content-sha256"));
        String expected = sign(secret, date, canonical(request, payload));
        if (!MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8))) {
            throw new S3Refusal(
                    403, "SignatureDoesNotMatch", "The signature is not the one that this secret key would make");
        }
        if (!payload.equals(UNSIGNED) && !payload.equals(hex(sha256(request.body())))) {
            throw new S3Refusal(400, "XAmzContentSHA256Mismatch", "The body is not the one that was signed");
        }
    }

    private static void refuseOldRequest(String date) {
        try {
            Instant sent = LocalDateTime.parse(date, TIME).toInstant(ZoneOffset.UTC);
            if (Duration.between(sent, Instant.now()).abs().compareTo(SKEW) > 0) {
                throw new S3Refusal(403, "RequestTimeTooSkewed", "The request was signed at " + sent);
            }
        } catch (DateTimeException e) {
            throw new S3Refusal(403, "AccessDenied", "The request has no x-amz-date: " + date);
        }
    }

    private String canonical(S3Request request, String payload) {
        String query = Arrays.stream(request.rawQuery().split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .sorted()
                .collect(Collectors.joining("&"));
        String headers = signedHeaders.stream()
                .map(name -> name + ":"
                        + String.valueOf(request.header(name)).strip().replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n", request.method(), request.rawPath(), query, headers, String.join(";", signedHeaders), payload);
    }

    private String sign(String secret, String date, String canonical) {
        byte[] key = ("AWS4" + secret).getBytes(UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return hex(
                hmac(key, String.join("\n", "AWS4-HMAC-SHA256", date, scope, hex(sha256(canonical.getBytes(UTF_8))))));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
