package io.golive.practice;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The site's pages: one HTML file that carries a page's data, and the script that draws it ({@code practice/web}). */
final class Page {
    private static final String TEMPLATE = text("page.html");

    private Page() {}

    /**
     * @param name what {@code data-page} says
     * @param data title, user, role, menu, tabs, exports, tiles, rows, refusal, build: what app.js draws
     */
    static Answer html(int status, String name, Map<String, Object> data) {
        try {
            // in a script element a text could end it
            String json = Answer.JSON.writeValueAsString(data).replace("<", "\\u003c");
            String html = TEMPLATE.replace("${title}", String.valueOf(data.get("title")))
                    .replace("${name}", name)
                    .replace("${page}", json);
            return Answer.text(status, "text/html; charset=utf-8", html);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file of {@code practice/web}. */
    static String text(String file) {
        try (InputStream in = Page.class.getResourceAsStream("/practice/web/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
