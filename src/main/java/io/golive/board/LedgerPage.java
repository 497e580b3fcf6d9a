package io.golive.board;

import io.golive.ledger.Ledger;
import io.golive.run.Run;
import io.golive.run.Runs;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** All entries of a run's ledger, the newest first, a page at a time. */
@Controller
class LedgerPage {
    private static final int PAGE = 100;

    private final Runs runs;
    private final Ledger ledger;

    LedgerPage(Runs runs, Ledger ledger) {
        this.runs = runs;
        this.ledger = ledger;
    }

    /** @param before the sequence number that the entries are older than; of the newest without it */
    @GetMapping("/runs/{id}/ledger")
    String ledger(@PathVariable String id, @RequestParam(required = false) Long before, Model model) {
        Run run = runs.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no run " + id + "."));
        long head = ledger.head(id).map(entry -> entry.sequence()).orElse(0L);
        long last = before == null ? head : Math.clamp(before - 1, 0, head);
        long behind = Math.max(0, last - PAGE);
        List<LedgerLine> entries = ledger.read(id, behind, (int) (last - behind)).stream()
                .map(LedgerLine::of)
                .toList();
        model.addAttribute("run", run);
        model.addAttribute("zone", runs.frozen(id).plan().zone());
        model.addAttribute("entries", entries.reversed());
        model.addAttribute("total", head);
        model.addAttribute("older", behind == 0 ? null : behind + 1);
        model.addAttribute("newer", last == head ? null : Math.min(head, last + PAGE) + 1);
        return "ledger-page";
    }
}
