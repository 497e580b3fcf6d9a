package io.golive.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;

/** What {@code /api/openapi.json} says beside what the controllers say of themselves. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String LOGIN = "login";
    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Golive")
                        .version("1")
                        .description("What the command line does. Every error is application/problem+json (RFC 9457).")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .addSecurityItem(new SecurityRequirement().addList(LOGIN))
                .components(new Components()
                        .addSecuritySchemes(
                                LOGIN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("The token of POST /api/login, or one of the identity provider."))
                        .addSchemas(PROBLEM, problem()));
    }

    /** A command has its key, and everything may fail. */
    @Bean
    OperationCustomizer commandsAndProblems() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        return (operation, method) -> {
            if (isCommand(method)) {
                operation.addParametersItem(new HeaderParameter()
                        .name(Headers.IDEMPOTENCY_KEY)
                        .required(true)
                        .schema(new StringSchema().maxLength(CallerResolver.LONGEST))
                        .description(
                                "Made once for each intent. Sent again with the same command it gives the same answer"
                                        + " and changes nothing twice; with another command it is refused (422)."));
            }
            operation
                    .getResponses()
                    .addApiResponse(
                            "default",
                            new ApiResponse()
                                    .description("What was found, and what to do")
                                    .content(new Content()
                                            .addMediaType(
                                                    MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                                    new io.swagger.v3.oas.models.media.MediaType()
                                                            .schema(new Schema<>()
                                                                    .$ref("#/components/schemas/" + PROBLEM)))));
            return operation;
        };
    }

    private static boolean isCommand(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .anyMatch(Caller.class::equals);
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What was found, and what to do."))
                .addProperty("instance", new StringSchema());
    }
}
