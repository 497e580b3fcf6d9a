package io.golive.board;

import io.golive.run.Attachments;
import io.golive.run.RefusedException;
import io.golive.run.RunView;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import io.golive.run.SignOffSheet;
import io.golive.run.SignOffSheets;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** What one sign-off shows, in full; whoever signs it attaches a report of their own here. */
@Controller
class SignOffPage {
    private final Runs runs;
    private final RunViews views;
    private final SignOffSheets sheets;
    private final Attachments attachments;

    SignOffPage(Runs runs, RunViews views, SignOffSheets sheets, Attachments attachments) {
        this.runs = runs;
        this.views = views;
        this.sheets = sheets;
        this.attachments = attachments;
    }

    @GetMapping("/runs/{id}/signoffs/{signoff}")
    String show(@PathVariable String id, @PathVariable String signoff, Model model) {
        return page(id, signoff, null, model);
    }

    /** Shown again with the reason when it is refused. */
    @PostMapping("/runs/{id}/signoffs/{signoff}/attachments")
    String attach(
            @PathVariable String id,
            @PathVariable String signoff,
            @RequestParam MultipartFile file,
            Principal person,
            Model model)
            throws IOException {
        if (person == null) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Log in: what is attached names who attached it.");
        }
        try {
            attachments.attach(
                    id, signoff, person.getName(), String.valueOf(file.getOriginalFilename()), file.getBytes());
        } catch (RefusedException refused) {
            return page(id, signoff, refused.getMessage(), model);
        }
        return "redirect:/runs/{id}/signoffs/{signoff}";
    }

    private String page(String id, String signoff, String problem, Model model) {
        RunView view = views.find(id).orElseThrow(() -> notFound("There is no run " + id + "."));
        SignOffSheet sheet =
                sheets.find(id, signoff).orElseThrow(() -> notFound("Run " + id + " has no sign-off " + signoff + "."));
        model.addAttribute("page", new RunPage(view, runs.frozen(id).plan().zone()));
        model.addAttribute("sheet", sheet);
        model.addAttribute("roles", roles(view, signoff));
        model.addAttribute("asks", asks(view, signoff));
        model.addAttribute("problem", problem);
        return "signoff";
    }

    private static List<RunView.SignOffView> roles(RunView view, String signoff) {
        return view.signoffs().stream()
                .filter(role -> role.id().equals(signoff))
                .toList();
    }

    /** Open questions whose figures can be taken along. */
    private static List<RunView.AskView> asks(RunView view, String signoff) {
        return view.openAsks().stream()
                .filter(ask -> ask.kind().equals("sign-off") && ask.subject().startsWith(signoff + ":"))
                .toList();
    }

    private static ResponseStatusException notFound(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, what);
    }
}
