package io.golive.alert;

import io.golive.target.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The signature of one request: HMAC-SHA256 over {@code <timestamp>.<plan>/<environment>.<body>}. The place is signed too, so
 * that what is meant for one environment starts nothing in another one with the same key.
 */
final class Signature {
    static final String HEADER = "X-Golive-Signature";
    /** Seconds since 1970. */
    static final String TIMESTAMP = "X-Golive-Timestamp";

    private Signature() {}

    /** As it stands in the header: {@code sha256=} and 64 hex digits. */
    static String of(String key, String timestamp, String plan, String environment, byte[] body) {
        return Hmac.sha256(key, timestamp + "." + plan + "/" + environment + ".", body);
    }

    /** Takes as long whatever is wrong. */
    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
