package io.golive.board;

import io.golive.run.Command;
import io.golive.run.NotEntitledException;
import io.golive.run.RefusedException;
import io.golive.run.Rollbacks;
import io.golive.run.RunView;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where a person starts a way back: which one, and why. */
@Controller
class RollbackPage {
    private final Runs runs;
    private final RunViews views;
    private final WayBacks wayBacks;
    private final Rollbacks rollbacks;

    RollbackPage(Runs runs, RunViews views, WayBacks wayBacks, Rollbacks rollbacks) {
        this.runs = runs;
        this.views = views;
        this.wayBacks = wayBacks;
        this.rollbacks = rollbacks;
    }

    /** @param scenario the one to begin with */
    @GetMapping("/runs/{id}/rollback")
    String show(
            @PathVariable String id, @RequestParam(required = false) String scenario, Principal person, Model model) {
        return page(id, person, scenario, "", UUID.randomUUID().toString(), model);
    }

    /**
     * Says what came of it: it has begun, joins one that is on its way, or is proposed to whoever decides; or why it is refused.
     *
     * @param key made with the page: a form that is sent twice starts one rollback
     */
    @PostMapping("/runs/{id}/rollback")
    String start(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String scenario,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam String key,
            Principal person,
            Model model) {
        if (person == null) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Log in: a rollback names who started it.");
        }
        if (views.find(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no run " + id + ".");
        }
        try {
            Rollbacks.Answer answer = rollbacks.start(id, scenario, new Command(person.getName(), reason, key));
            model.addAttribute("came", WayBack.came(scenario, answer));
        } catch (RefusedException | NotEntitledException refused) {
            model.addAttribute("problem", refused.getMessage());
        }
        return page(id, person, scenario, reason, key, model);
    }

    private String page(String id, Principal person, String scenario, String reason, String key, Model model) {
        RunView view = views.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no run " + id + "."));
        model.addAttribute("page", new RunPage(view, runs.frozen(id).plan().zone()));
        model.addAttribute("wayBack", wayBacks.of(view, person));
        model.addAttribute("chosen", scenario);
        model.addAttribute("reason", reason);
        model.addAttribute("key", key);
        return "rollback";
    }
}
