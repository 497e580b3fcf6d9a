package io.golive.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Hides one value in any text, also in the forms in which protocols carry it. */
record Mask(Pattern pattern) {
    private static final String HIDDEN = "***";
    private static final String ENCODED = "encoded";

    static Mask of(String value) {
        Set<String> plain = new LinkedHashSet<>();
        plain.add(value);
        String form = URLEncoder.encode(value, UTF_8);
        plain.add(form);
        plain.add(form.replace("+", "%20"));
        plain.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
        String forms = plain.stream()
                .sorted((a, b) -> b.length() - a.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return new Mask(Pattern.compile(forms + "|(?<" + ENCODED + ">" + encoded(value) + ")"));
    }

    String apply(String text) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder masked = new StringBuilder();
        int done = 0;
        while (matcher.find(done)) {
            int from = matcher.start();
            int to = matcher.end();
            if (matcher.group(ENCODED) != null) {
                // the letters at both ends depend on a neighbour as well, and would tell a part of the value
                while (from > done && isBase64(text.charAt(from - 1))) {
                    from--;
                }
                while (to < text.length() && isBase64(text.charAt(to))) {
                    to++;
                }
            }
            masked.append(text, done, from).append(HIDDEN);
            done = to;
        }
        return masked.append(text, done, text.length()).toString();
    }

    private static boolean isBase64(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "+/=_-".indexOf(c) >= 0;
    }

    /**
     * What Base64 makes of the value wherever it begins in the encoded text ({@code user:value} of basic authentication,
     * whoever the user is): the letters that depend on it alone.
     */
    private static String encoded(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        Set<String> forms = new LinkedHashSet<>();
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            int from = shift == 0 ? 0 : shift + 1;
            int to = shifted.length * 8 / 6;
            forms.add(
                    Base64.getEncoder().withoutPadding().encodeToString(shifted).substring(from, to));
            forms.add(Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(shifted)
                    .substring(from, to));
        }
        return forms.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    }
}
