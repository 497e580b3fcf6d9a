package io.golive.run;

import java.util.List;
import java.util.stream.Collectors;

/** The little markdown that forms render. What came from outside goes in as code, so that it cannot be markup. */
final class Markdown {
    private Markdown() {}

    static String bullets(List<String> lines) {
        return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }

    /** A heading with a block of text as it is; empty when there is no text. */
    static String block(String heading, Object text) {
        if (text == null || text.toString().isBlank()) {
            return "";
        }
        return "\n\n**" + heading + "**\n\n"
                + text.toString().lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }
}
