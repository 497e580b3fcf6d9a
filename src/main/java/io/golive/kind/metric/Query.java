package io.golive.kind.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.golive.check.Request;
import io.golive.check.Template;
import io.golive.target.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One question to the API, with every place filled in.
 *
 * @param promql the expression
 * @param uri where it is asked, on the target's own host
 * @param span what a person reads beside it: over which time, in which steps; empty for now
 */
record Query(String promql, URI uri, String span) {
    /** What may be put into an expression: nothing that ends a text, a selector or a function. */
    private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{N} _.:/@%+-]*");

    /** @throws IllegalArgumentException when it cannot be asked of this target */
    static Query of(Request request, Asked asked) {
        String promql =
                Template.fill(request.text("query").orElseThrow().strip(), request.variables(), Query::harmless);
        String base = base(request.target());
        String path = base + "/api/v1/query?query=" + encoded(promql);
        String span = "";
        if (asked.range() != null) {
            Instant end = Instant.now();
            Instant start = end.minus(asked.range());
            path = base + "/api/v1/query_range?query=" + encoded(promql) + "&start=" + start + "&end=" + end + "&step="
                    + seconds(asked.step());
            span = "\nfrom " + start + " to " + end + ", every " + seconds(asked.step()) + " s";
        }
        return new Query(promql, URI.create(path), span);
    }

    String resolved() {
        return promql + span + "\nat " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }

    private static String harmless(String value) {
        if (!HARMLESS.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value
                            + "' cannot be filled into PromQL: it has other characters than letters, digits, blanks and _.:/@%+-");
        }
        return value;
    }

    private static String base(Target target) {
        Object url = target.properties().get("url");
        try {
            URI base = new URI(String.valueOf(url).replaceFirst("/+$", ""));
            if (base.getHost() == null || !String.valueOf(base.getScheme()).matches("(?i)https?")) {
                throw refused(target, url);
            }
            if (base.getRawUserInfo() != null || base.getRawQuery() != null) {
                throw new IllegalArgumentException(target.label()
                        + " has a login or a question in its url; keep the address, and move the login to reader:");
            }
            return base.toString();
        } catch (URISyntaxException e) {
            throw refused(target, url);
        }
    }

    private static IllegalArgumentException refused(Target target, Object url) {
        return new IllegalArgumentException(
                target.label() + " needs a url that starts with http:// or https://, but has " + url);
    }

    private static String seconds(Duration duration) {
        return java.math.BigDecimal.valueOf(duration.toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
