package io.golive.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.golive.ledger.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** What stands in our JSON columns; written canonically, so that a repeated writing is the same text. */
final class Json {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private Json() {}

    static String text(Object value) {
        return CanonicalJson.text(value);
    }

    static Object value(String json) {
        return read(json, new TypeReference<>() {});
    }

    static Map<String, Object> map(String json) {
        return read(json, new TypeReference<>() {});
    }

    static List<String> strings(String json) {
        return read(json, new TypeReference<>() {});
    }

    static List<Map<String, Object>> maps(String json) {
        return read(json, new TypeReference<>() {});
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored " + type.getSimpleName() + " cannot be read", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A stored JSON value cannot be read", e);
        }
    }
}
