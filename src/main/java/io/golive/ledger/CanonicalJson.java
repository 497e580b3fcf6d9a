package io.golive.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Canonical JSON (RFC 8785): the same value is the same bytes, so that a hash over it means something. Times are ISO
 * text. That format knows only the numbers of a double; one that a double cannot hold is written as text instead of
 * being rounded, and half a surrogate pair becomes U+FFFD, because it has no UTF-8.
 */
public final class CanonicalJson {
    private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private CanonicalJson() {}

    /** @param value anything that Jackson can write: records, maps, lists, numbers, java.time */
    public static byte[] bytes(Object value) {
        try {
            // the library takes objects and arrays only, so a value of any kind travels in an array
            String json = "[" + MAPPER.writeValueAsString(tree(value)) + "]";
            byte[] wrapped = new JsonCanonicalizer(json).getEncodedUTF8();
            return Arrays.copyOfRange(wrapped, 1, wrapped.length - 1);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be written as canonical JSON", e);
        }
    }

    /** The same as text. */
    public static String text(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    private static JsonNode tree(Object value) {
        return exact(MAPPER.valueToTree(value));
    }

    private static JsonNode exact(JsonNode node) {
        return switch (node) {
            case null -> JsonNodeFactory.instance.nullNode();
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> copy.set(wellFormed(field.getKey()), exact(field.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(element -> copy.add(exact(element)));
                yield copy;
            }
            case TextNode text -> TextNode.valueOf(wellFormed(text.textValue()));
            case NumericNode number -> holds(number) ? number : TextNode.valueOf(number.asText());
            default -> node;
        };
    }

    private static boolean holds(NumericNode number) {
        if (number.isIntegralNumber()) {
            return number.bigIntegerValue().abs().compareTo(EXACT) <= 0;
        }
        double value = number.doubleValue();
        return Double.isFinite(value)
                && (!number.isBigDecimal() || BigDecimal.valueOf(value).compareTo(number.decimalValue()) == 0);
    }

    private static String wellFormed(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (!Character.isSurrogate(here)) {
                continue;
            }
            if (Character.isHighSurrogate(here)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            mended = mended == null ? new StringBuilder(text) : mended;
            mended.setCharAt(i, '\uFFFD');
        }
        return mended == null ? text : mended.toString();
    }
}
