package io.golive.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Fills a template into a page that needs nothing else: its style is inside. */
@Component
class Pages {
    private final SpringTemplateEngine templates;
    private final Resource css;

    Pages(SpringTemplateEngine templates, @Value("classpath:static/report.css") Resource css) {
        this.templates = templates;
        this.css = css;
    }

    String fill(String template, Object page) throws IOException {
        String style = css.getContentAsString(StandardCharsets.UTF_8);
        return Xml.printable(templates.process(template, new Context(Locale.ROOT, Map.of("page", page, "css", style))));
    }
}
