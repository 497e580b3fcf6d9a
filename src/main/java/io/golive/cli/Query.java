package io.golive.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts as a part of an address. */
final class Query {
    private Query() {}

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
