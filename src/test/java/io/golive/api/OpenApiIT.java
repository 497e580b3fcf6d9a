package io.golive.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The document of the API says all of it, and nothing that is not there. */
@WithApiServer
class OpenApiIT {
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        Calling server = new Calling(port);
        document = Calling.json(server.get("/api/openapi.json", server.token()));
    }

    @Test
    void everyMappingIsDescribed() {
        Set<String> described = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    described.add(operation.getKey().toUpperCase() + " " + path.getKey());
                    assertThat(operation.getValue().path("summary").asText())
                            .as("summary of %s", path.getKey())
                            .isNotBlank();
                }));
        assertThat(described).hasSizeGreaterThan(20).isEqualTo(mapped());
    }

    private Set<String> mapped() {
        Set<String> mapped = new TreeSet<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping :
                requestMappingHandlerMapping.getHandlerMethods().entrySet()) {
            for (String path : mapping.getKey().getPatternValues()) {
                if (path.startsWith("/api/") && !path.startsWith("/api/openapi.json")) {
                    for (RequestMethod method :
                            mapping.getKey().getMethodsCondition().getMethods()) {
                        mapped.add(method + " " + path);
                    }
                }
            }
        }
        return mapped;
    }

    @Test
    void theDocumentIsWhole() {
        assertThat(document.path("openapi").asText()).startsWith("3.");
        assertThat(document.at("/info/title").asText()).isEqualTo("Golive");
        assertThat(document.at("/components/securitySchemes/login/scheme").asText())
                .isEqualTo("bearer");
        Set<String> ids = new HashSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    assertThat(ids.add(operation.path("operationId").asText())).isTrue();
                    assertThat(operation.path("responses"))
                            .isNotEmpty()
                            .allMatch(answer -> answer.hasNonNull("description"));
                    assertThat(operation.at("/responses/default/content").has("application/problem+json"))
                            .isTrue();
                    Set<String> places = new TreeSet<>();
                    Matcher place = PLACE.matcher(path.getKey());
                    while (place.find()) {
                        places.add(place.group(1));
                    }
                    Set<String> given = new TreeSet<>();
                    operation.path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asText().equals("path")) {
                            given.add(parameter.path("name").asText());
                            assertThat(parameter.path("required").asBoolean()).isTrue();
                        }
                    });
                    assertThat(given).isEqualTo(places);
                }));
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void aCommandNeedsItsKeyAndNoCallerIsAParameter() {
        JsonNode hold = document.at("/paths/~1api~1runs~1{id}~1hold/post");
        assertThat(hold.findValuesAsText("name")).containsExactlyInAnyOrder("id", Headers.IDEMPOTENCY_KEY);
        assertThat(document.at("/components/schemas/Caller").isMissingNode()).isTrue();
    }
}
