package io.golive.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Runs full of canaries as everybody sees them: every page, every answer of the API, every file of reports and runbooks. */
class CanaryPagesIT {
    private static final List<String> FILES = List.of(
            "/report?format=html",
            "/report?format=csv",
            "/report?format=pdf",
            "/report?format=junit",
            "/runbook?format=html",
            "/runbook?format=pdf");

    @TempDir
    Path data;

    @TempDir
    Path keys;

    /** Pages and API as they are, above the rooms of the runs; who is logged in is another test's. */
    @ComponentScan(
            basePackages = {"io.golive.board", "io.golive.report", "io.golive.api"},
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {
                                ".*(IT|Test)(\\$.*)?",
                                "io\\.golive\\.api\\.login\\..*",
                                ".*\\.(FailingPage|LoginPage|StatusController|Parts|WithApiServer.*)"
                            }))
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        ThymeleafAutoConfiguration.class
    })
    static class Pages {
        @Bean
        TaskDesk desk() {
            return mock(TaskDesk.class);
        }
    }

    @Test
    void noSecretIsInAnyPageAnswerOrFile() throws Exception {
        try (LeakyRun leaky = new LeakyRun(data, keys)) {
            leaky.leakEverywhere();
            try (ConfigurableApplicationContext pages = new SpringApplicationBuilder(Pages.class)
                    .parent((ConfigurableApplicationContext) leaky.app.context())
                    .web(WebApplicationType.SERVLET)
                    .run("--server.port=0", "--golive.data=" + data)) {
                Map<String, String> answers = new TreeMap<>();
                for (String address : addresses(pages, leaky)) {
                    answers.put(address, answer(pages, address));
                }
                Canary.assertNowhere(LeakyRun.ALL, answers);
                assertThat(answers).hasSizeGreaterThan(40);
                assertThat(answers.values())
                        .filteredOn(text -> text.contains("***"))
                        .hasSizeGreaterThan(20);
                for (String file : FILES) {
                    assertThat(answers.get("/api/runs/" + leaky.id() + file))
                            .as(file)
                            .hasSizeGreaterThan(100);
                }
            }
        }
    }

    /** Every GET that there is, for every run and every piece of evidence. */
    private static List<String> addresses(ConfigurableApplicationContext pages, LeakyRun leaky) {
        List<String> addresses = new ArrayList<>();
        List<String> templates = pages
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> !path.endsWith("/live"))
                .distinct()
                .toList();
        for (Run run : leaky.app.runs().list()) {
            String evidence = leaky.database.value(
                    "SELECT coalesce(string_agg(id::text, ','), 'x') FROM golive.evidence WHERE run_id = '" + run.id()
                            + "'");
            for (String template : templates) {
                String address = template.replace("{id}", run.id()).replace("{plan}", run.plan());
                if (address.contains("{evidenceId}")) {
                    for (String each : evidence.split(",")) {
                        addresses.add(address.replace("{evidenceId}", each));
                    }
                } else {
                    addresses.add(address.replaceAll("\\{\\w+}", "x") + "?environment=practice");
                }
            }
            FILES.forEach(file -> addresses.add("/api/runs/" + run.id() + file));
        }
        return addresses;
    }

    private static String answer(ConfigurableApplicationContext pages, String address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String base = "http://127.0.0.1:" + pages.getEnvironment().getProperty("local.server.port");
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(URI.create(base + address)).build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(address).isIn(200, 302, 404);
            return answer.headers().map() + text(answer.body());
        }
    }

    private static String text(byte[] body) throws IOException {
        if (!new String(body, UTF_8).startsWith("%PDF")) {
            return new String(body, UTF_8);
        }
        try (PDDocument pdf = Loader.loadPDF(body)) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
