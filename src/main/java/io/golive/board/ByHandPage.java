package io.golive.board;

import io.golive.run.ByHand;
import io.golive.run.ByHandDesk;
import io.golive.run.ByHandEntry;
import io.golive.run.ByHands;
import io.golive.run.Command;
import io.golive.run.NotEntitledException;
import io.golive.run.RefusedException;
import io.golive.run.RunView;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where people enter what they did by hand while Golive was away, and see what was entered. */
@Controller
class ByHandPage {
    /** What the person wrote, given back when it is refused; a file has to be chosen again. */
    record Typed(String subject, String at, String by, String reason) {}

    private final Runs runs;
    private final RunViews views;
    private final ByHands byHands;
    private final ByHandDesk desks;

    ByHandPage(Runs runs, RunViews views, ByHands byHands, ByHandDesk desks) {
        this.runs = runs;
        this.views = views;
        this.byHands = byHands;
        this.desks = desks;
    }

    /** @param item the line or step to begin with */
    @GetMapping("/runs/{id}/by-hand")
    String show(@PathVariable String id, @RequestParam(defaultValue = "") String item, Principal person, Model model) {
        String key = UUID.randomUUID().toString();
        return page(id, person, new Typed(item, "", name(person), ""), key, null, model);
    }

    /**
     * Shown again with the reason when it is refused.
     *
     * @param key made with the page: a form that is sent twice is entered once
     */
    @PostMapping("/runs/{id}/by-hand")
    String enter(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam String key,
            @RequestParam(required = false) MultipartFile file,
            Principal person,
            Model model,
            RedirectAttributes next)
            throws IOException {
        if (person == null) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Log in: what was done by hand names who says so.");
        }
        boolean attached = file != null && !file.isEmpty();
        ByHandEntry entry = new ByHandEntry(
                by,
                at,
                attached ? String.valueOf(file.getOriginalFilename()) : null,
                attached ? file.getBytes() : null);
        try {
            List<ByHand> entered =
                    byHands.enter(view(id).run().id(), subject, entry, new Command(person.getName(), reason, key));
            next.addFlashAttribute(
                    "entered", entered.stream().map(ByHand::itemId).toList());
        } catch (RefusedException | NotEntitledException refused) {
            return page(id, person, new Typed(subject, at, by, reason), key, refused.getMessage(), model);
        }
        return "redirect:/runs/{id}/by-hand";
    }

    private String page(String id, Principal person, Typed typed, String key, String problem, Model model) {
        RunView view = view(id);
        model.addAttribute("page", new RunPage(view, runs.frozen(id).plan().zone()));
        model.addAttribute("desk", desks.of(id, name(person)));
        model.addAttribute("byHand", byHands.of(id).reversed());
        model.addAttribute("typed", typed);
        model.addAttribute("key", key);
        model.addAttribute("problem", problem);
        return "by-hand";
    }

    private RunView view(String id) {
        return views.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no run " + id + "."));
    }

    private static String name(Principal person) {
        return person == null ? "" : person.getName();
    }
}
