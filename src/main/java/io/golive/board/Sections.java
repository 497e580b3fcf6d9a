package io.golive.board;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.IWebExchange;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/**
 * Draws the sections of a page one by one, as they are sent when they changed. Each is a template of its name with a
 * fragment {@code section}, whose element has the same id on the page. Of the checklists, which are most of a page, each
 * is sent by itself: a line that closes changes one of them.
 */
@Component
class Sections {
    /** Of a run's page, in the order of the page. */
    static final List<String> OF_RUN = List.of(
            "overview",
            "troubles",
            "waiting",
            "timeline",
            "gates",
            "signoffs",
            "wayback",
            "watches",
            "followups",
            "notices",
            "exceptions",
            "people",
            "ledger");

    private static final Set<String> SECTION = Set.of("section");
    private static final Set<String> LIST = Set.of("list");

    private final ITemplateEngine templates;

    Sections(ITemplateEngine templates) {
        this.templates = templates;
    }

    Map<String, Drawn.Piece> ofRun(RunModel.Model model, HttpServletRequest request, HttpServletResponse response) {
        WebContext context = context(model.attributes(), request, response);
        RunPage page = model.page();
        Map<String, Drawn.Piece> pieces = new LinkedHashMap<>();
        OF_RUN.forEach(name ->
                pieces.put(name, new Drawn.Piece(null, () -> templates.process(name, SECTION, context))));
        page.checklists()
                .forEach(list -> pieces.put(
                        "list " + list.id(),
                        new Drawn.Piece(
                                List.of(list, page.items(list.id()), page.view().amendments()), () -> {
                                    context.setVariable("list", list);
                                    return templates.process("checklists", LIST, context);
                                })));
        return pieces;
    }

    Map<String, String> ofRuns(List<RunRow> rows, HttpServletRequest request, HttpServletResponse response) {
        WebContext context = context(Map.of("runs", rows), request, response);
        return Map.of("runs", templates.process("runs", SECTION, context));
    }

    private static WebContext context(
            Map<String, Object> attributes, HttpServletRequest request, HttpServletResponse response) {
        IWebExchange exchange = JakartaServletWebApplication.buildApplication(request.getServletContext())
                .buildExchange(request, response);
        return new WebContext(exchange, Locale.ENGLISH, attributes);
    }
}
