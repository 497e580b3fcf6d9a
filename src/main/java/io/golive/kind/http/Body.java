package io.golive.kind.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.golive.check.Template;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What is sent: a map or list as JSON, in which {@code "${x}"} alone keeps the type of x; a text as it is. */
record Body(String text, String type) {
    private static final String JSON_TYPE = "application/json";
    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Null for none. */
    static Body of(Object property, Map<String, Object> variables) {
        if (property == null) {
            return null;
        }
        if (property instanceof String text) {
            boolean json = text.strip().startsWith("{") || text.strip().startsWith("[");
            UnaryOperator<String> encoder = json
                    ? value -> new String(JsonStringEncoder.getInstance().quoteAsString(value))
                    : UnaryOperator.identity();
            return new Body(Template.fill(text, variables, encoder), json ? JSON_TYPE : "text/plain; charset=UTF-8");
        }
        try {
            return new Body(JSON.writeValueAsString(filled(property, variables)), JSON_TYPE);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Object filled(Object value, Map<String, Object> variables) {
        return switch (value) {
            case String text -> Template.value(text, variables);
            case Map<?, ?> map -> {
                Map<String, Object> filled = new LinkedHashMap<>();
                map.forEach((name, inner) -> filled.put(
                        Template.fill(name.toString(), variables, UnaryOperator.identity()), filled(inner, variables)));
                yield filled;
            }
            case Collection<?> list ->
                list.stream().map(entry -> filled(entry, variables)).toList();
            case null -> null;
            default -> value;
        };
    }
}
