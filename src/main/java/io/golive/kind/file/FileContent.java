package io.golive.kind.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.golive.check.CancellableText;
import io.golive.check.Cancellation;
import io.golive.check.Evidence;
import io.golive.check.Observation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one file holds.
 *
 * @param matches what to look for in its text, or null
 */
record FileContent(String name, Path path, Pattern matches, Cancellation cancellation) {
    /** A larger text is no report to read but data to count: its size and checksum are still observed. */
    static final int LONGEST_TEXT = 1_000_000;

    private static final long LARGEST_HASHED = 2_000_000_000L;
    private static final int MOST_MATCHES = 10_000;

    Observation observation(Map<String, Object> values, Map<String, String> absent, String resolved)
            throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Instant modified = attributes.lastModifiedTime().toInstant();
        values.put("bytes", attributes.size());
        values.put("modified", modified);
        values.put("ageSeconds", Duration.between(modified, Instant.now()).toSeconds());
        if (attributes.size() <= LARGEST_HASHED) {
            values.put("sha256", sha256());
        } else {
            absent.put("sha256", name + " is larger than " + LARGEST_HASHED + " bytes");
        }
        String text = text(attributes.size(), absent);
        if (text != null) {
            read(text, values, absent);
        }
        return new Observation(
                values,
                absent,
                resolved,
                text == null
                        ? absent.get("text")
                        : text.substring(0, Math.min(text.length(), Evidence.EXCERPT + 1_000)));
    }

    private void read(String text, Map<String, Object> values, Map<String, String> absent) {
        if (matches != null) {
            values.put("matches", found(text));
        }
        try {
            Structured.parse(name, text)
                    .ifPresentOrElse(
                            body -> values.put("body", body),
                            () -> absent.put("body", name + " is neither called .json nor .yaml"));
        } catch (IllegalArgumentException e) {
            absent.put("body", e.getMessage());
        }
        values.put("lines", text.lines().toList());
        values.put("text", text);
    }

    private List<String> found(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = matches.matcher(new CancellableText(text, cancellation));
        while (matcher.find() && found.size() < MOST_MATCHES) {
            String group = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
            found.add(group == null ? "" : group);
        }
        return found;
    }

    /** Null where there is none; why stands in absent. */
    private String text(long size, Map<String, String> absent) throws IOException {
        String why = name + " is larger than " + LONGEST_TEXT + " bytes";
        if (size <= LONGEST_TEXT) {
            byte[] bytes = bytes();
            if (bytes.length <= LONGEST_TEXT) {
                try {
                    String text =
                            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
                    if (text.indexOf('\0') < 0) {
                        return text;
                    }
                    why = name + " is binary, no text";
                } catch (CharacterCodingException e) {
                    why = name + " is no text in UTF-8";
                }
            }
        }
        for (String name : List.of("text", "lines", "body", "matches")) {
            absent.put(name, why);
        }
        return null;
    }

    /** One more than fits, where it grew since its size was read. */
    private byte[] bytes() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LONGEST_TEXT + 1);
        }
    }

    private String sha256() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[65_536];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                if (cancellation.reason() != null) {
                    throw new CancellationException("reading " + name + " was ended: " + cancellation.reason());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
