package io.golive.run;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What may be attached: reports that a reader's browser does not run. A file has to begin like what its ending says. */
final class FileType {
    private static final String ZIP = "PK\u0003\u0004";
    private static final int LONGEST_NAME = 120;

    /** @param begins the bytes a file of the type begins with, as Latin-1; null for text in UTF-8 */
    private record Known(String type, String begins) {}

    private static final Map<String, Known> KNOWN = new TreeMap<>(Map.of(
            "pdf", new Known("application/pdf", "%PDF-"),
            "png", new Known("image/png", "\u0089PNG"),
            "jpg", new Known("image/jpeg", "\u00ff\u00d8\u00ff"),
            "jpeg", new Known("image/jpeg", "\u00ff\u00d8\u00ff"),
            "xlsx", new Known("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ZIP),
            "docx", new Known("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ZIP),
            "csv", new Known("text/csv", null),
            "json", new Known("application/json", null),
            "md", new Known("text/markdown", null),
            "txt", new Known("text/plain", null)));

    private FileType() {}

    /**
     * @return the media type
     * @throws RefusedException when the name is none, or the type is not known or not the one that its ending says
     */
    static String of(String name, byte[] body) {
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '/' || c == '\\' || c == '"')) {
            throw new RefusedException("'" + name + "' is no file name: use at most " + LONGEST_NAME
                    + " characters, without slashes, quotes and control characters");
        }
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Known known = KNOWN.get(ending);
        if (known == null) {
            throw new RefusedException(
                    name + " cannot be attached. Attach one of: " + String.join(", ", new TreeSet<>(KNOWN.keySet())));
        }
        if (body.length == 0) {
            throw new RefusedException(name + " is empty");
        }
        if (!(known.begins() == null ? isText(body) : begins(body, known.begins()))) {
            throw new RefusedException(name + " is not what its ending says. Export it again as " + ending
                    + ", or give it the ending of what it is");
        }
        return known.type();
    }

    private static boolean begins(byte[] body, String first) {
        byte[] bytes = first.getBytes(StandardCharsets.ISO_8859_1);
        return body.length >= bytes.length && Arrays.equals(bytes, Arrays.copyOf(body, bytes.length));
    }

    private static boolean isText(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString()
                            .indexOf('\0')
                    < 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
