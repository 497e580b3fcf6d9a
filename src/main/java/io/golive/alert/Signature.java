package io.golive.alert;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of one request: HMAC-SHA256 over {@code <timestamp>.<plan>/<environment>.<body>}. The place is signed too, so
 * that what is meant for one environment starts nothing in another one with the same key.
 */
final class Signature {
    static final String HEADER = "X-Golive-Signature";
    /** Seconds since 1970. */
    static final String TIMESTAMP = "X-Golive-Timestamp";

    private static final String PREFIX = "sha256=";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** As it stands in the header: {@code sha256=} and 64 hex digits. */
    static String of(String key, String timestamp, String plan, String environment, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((timestamp + "." + plan + "/" + environment + ".").getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Takes as long whatever is wrong. */
    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
