package io.golive.board;

import io.golive.run.Command;
import io.golive.run.FigureReports;
import io.golive.run.FigureReports.Report;
import io.golive.run.NotEntitledException;
import io.golive.run.RefusedException;
import io.golive.run.Runs;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The one page for whoever sees a wrong figure and has no command line: it starts, or proposes, the way back. */
@Controller
class WrongFiguresPage {
    private static final String VIEW = "figures-wrong";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,6})?");

    /** What the person typed, given back when it is refused. */
    record Typed(String kpi, String old, String now, String reason) {
        static final Typed NOTHING = new Typed("", "", "", "");
    }

    private final Runs runs;
    private final FigureReports reports;

    WrongFiguresPage(Runs runs, FigureReports reports) {
        this.runs = runs;
        this.reports = reports;
    }

    @GetMapping("/runs/{id}/figures-wrong")
    String show(@PathVariable String id, Model model) {
        return page(id, Typed.NOTHING, null, UUID.randomUUID().toString(), model);
    }

    /** @param key of this showing of the form: sent twice, it is one report */
    @PostMapping("/runs/{id}/figures-wrong")
    String report(
            @PathVariable String id,
            @RequestParam String kpi,
            @RequestParam String old,
            @RequestParam("new") String now,
            @RequestParam String reason,
            @RequestParam String key,
            Principal person,
            Model model) {
        Typed typed = new Typed(kpi, old, now, reason);
        try {
            Report report = new Report(kpi, number(old), number(now), reason);
            List<FigureReports.Came> came = reports.report(
                    known(id),
                    report,
                    new Command(person.getName(), reason, UUID.fromString(key).toString()));
            model.addAttribute("percent", report.percent().toPlainString());
            model.addAttribute(
                    "came",
                    came.stream()
                            .map(each -> WayBack.came(each.scenarioId() + " " + each.title(), each.answer()))
                            .toList());
        } catch (RefusedException | NotEntitledException refused) {
            return page(id, typed, refused.getMessage(), key, model);
        } catch (IllegalArgumentException noKey) {
            return page(
                    id,
                    typed,
                    "This page was old. Send it again.",
                    UUID.randomUUID().toString(),
                    model);
        }
        return page(id, typed, null, key, model);
    }

    private String page(String id, Typed typed, String problem, String key, Model model) {
        model.addAttribute("run", known(id));
        model.addAttribute("roles", String.join(", ", reports.roles(id)));
        model.addAttribute("typed", typed);
        model.addAttribute("problem", problem);
        model.addAttribute("key", key);
        return VIEW;
    }

    private String known(String id) {
        return runs.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no run " + id + "."))
                .id();
    }

    /** 1.234 is a thousand and more to some, and one and a bit to others: only one way of writing is taken. */
    private static BigDecimal number(String text) {
        String digits = text.strip();
        if (!NUMBER.matcher(digits).matches()) {
            throw new RefusedException("Write figures with a point and without separators: 1234.5");
        }
        return new BigDecimal(digits);
    }
}
