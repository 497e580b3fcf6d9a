package io.golive.board;

import io.golive.run.Asks;
import io.golive.run.RunView;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import io.golive.run.TaskDesk;
import java.security.Principal;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The status pages: all runs, one run, one piece of evidence. They read and change nothing. */
@Controller
class BoardController {
    private final Runs runs;
    private final Asks asks;
    private final TaskDesk desk;
    private final RunViews views;
    private final RunModel models;
    private final WayBacks wayBacks;
    private final String tasklist;

    BoardController(
            Runs runs,
            Asks asks,
            TaskDesk desk,
            RunViews views,
            RunModel models,
            WayBacks wayBacks,
            @Value("${golive.tasklist.url}") String tasklist) {
        this.runs = runs;
        this.asks = asks;
        this.desk = desk;
        this.views = views;
        this.models = models;
        this.wayBacks = wayBacks;
        this.tasklist = tasklist + "/tasklist";
    }

    @GetMapping("/")
    String runs(Model model) {
        model.addAttribute("runs", RunRow.of(runs.list()));
        return "runs";
    }

    @GetMapping("/runs/{id}")
    String run(@PathVariable String id, Principal person, Model model) {
        RunModel.Model run = models.of(id);
        model.addAllAttributes(run.attributes());
        model.addAttribute("startable", wayBacks.of(run.page().view(), person).startable());
        return "run";
    }

    /**
     * Leads to the task in Tasklist, as soon as it is shown there: its name is known only to Tasklist. Of a question that is
     * answered by now it leads to the run.
     */
    @GetMapping("/runs/{id}/asks/{ask}")
    String task(@PathVariable String id, @PathVariable String ask, Model model) {
        RunPage page = page(id);
        Optional<Asks.Waiting> waiting = asks.waiting(id, ask);
        if (waiting.isEmpty()) {
            return "redirect:/runs/" + page.run().id();
        }
        model.addAttribute("page", page);
        model.addAttribute("title", waiting.get().title());
        return desk.openTask(waiting.get().processInstanceKey())
                .map(task -> "redirect:" + tasklist + "/" + task)
                .orElse("task");
    }

    @GetMapping("/runs/{id}/evidence/{evidenceId}")
    String evidence(@PathVariable String id, @PathVariable String evidenceId, Model model) {
        RunPage page = page(id);
        model.addAttribute("page", page);
        model.addAttribute("item", page.itemOf(evidenceId).orElse(null));
        model.addAttribute("watch", page.watchOf(evidenceId).orElse(null));
        model.addAttribute(
                "evidence",
                Evidence.of(views.evidence(id, evidenceId)
                        .orElseThrow(() -> notFound("Run " + id + " has no evidence " + evidenceId + "."))));
        return "evidence";
    }

    private RunPage page(String id) {
        RunView view = views.find(id).orElseThrow(() -> notFound("There is no run " + id + "."));
        ZoneId zone = runs.frozen(id).plan().zone();
        return new RunPage(view, zone);
    }

    private static ResponseStatusException notFound(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, what);
    }
}
