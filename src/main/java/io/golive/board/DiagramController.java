package io.golive.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.run.DrawnProcess;
import io.golive.run.FrozenRun;
import io.golive.run.ModelTexts;
import io.golive.run.RunView;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import io.golive.run.WatchPlot;
import io.golive.run.WatchPlots;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The models of a run with our facts on them, and what its scripts read: facts, models, samples of watches. */
@Controller
class DiagramController {
    private static final Duration AS_LONG_AS_A_RUN = Duration.ofDays(30);

    private final Runs runs;
    private final RunViews views;
    private final Diagrams diagrams;
    private final ModelTexts texts;
    private final WatchPlots plots;
    private final LivePages live;
    private final ObjectMapper json;

    DiagramController(
            Runs runs,
            RunViews views,
            Diagrams diagrams,
            ModelTexts texts,
            WatchPlots plots,
            LivePages live,
            ObjectMapper json) {
        this.runs = runs;
        this.views = views;
        this.diagrams = diagrams;
        this.texts = texts;
        this.plots = plots;
        this.live = live;
        this.json = json;
    }

    @GetMapping("/runs/{id}/diagram")
    String page(@PathVariable String id, @RequestParam(required = false) String at, Model model) {
        model.addAttribute("diagram", diagram(id, at));
        model.addAttribute("zone", runs.frozen(id).plan().zone());
        return "diagram";
    }

    /**
     * What is known of each element of one model, and again whenever it differs.
     *
     * @param at {@link Place#at}
     * @param after the newest ledger entry that the reader was told of, in an earlier stream
     * @param last the same, as the browser says it by itself
     */
    @GetMapping(path = "/runs/{id}/diagram/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void live(
            @PathVariable String id,
            @RequestParam String at,
            @RequestParam(required = false) Long after,
            @RequestHeader(name = LiveController.LAST_EVENT, required = false) Long last,
            HttpServletResponse response)
            throws InterruptedException {
        live.stream(
                "diagram of " + id + " at " + at,
                id::equals,
                last == null ? after : last,
                () -> picture(diagram(id, at)),
                response);
    }

    private Drawn.Picture picture(Diagram diagram) {
        try {
            return Drawn.Picture.of(
                    diagram.entries(), !diagram.live(), Map.of("facts", json.writeValueAsString(diagram)));
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private Diagram diagram(String id, String at) {
        return diagrams.find(id, at)
                .orElseThrow(() -> notFound(
                        views.find(id).isEmpty()
                                ? "There is no run " + id + "."
                                : "Run " + id + " has no model at " + at + ". Begin at /runs/" + id + "/diagram."));
    }

    /** One of the models that the run was started with; it never changes. */
    @Operation(summary = "A model that a run was started with, as BPMN")
    @GetMapping("/api/runs/{id}/diagram/models/{sha256}")
    ResponseEntity<String> model(@PathVariable String id, @PathVariable String sha256) {
        known(id);
        FrozenRun frozen = runs.frozen(id);
        boolean ofThisRun = frozen.drawing() != null
                && frozen.drawing().processes().values().stream()
                        .map(DrawnProcess::model)
                        .anyMatch(sha256::equals);
        String bpmn = (ofThisRun ? texts.find(sha256) : Optional.<String>empty())
                .orElseThrow(() -> notFound("Run " + id + " was not started with a model " + sha256 + "."));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .cacheControl(
                        CacheControl.maxAge(AS_LONG_AS_A_RUN).cachePrivate().immutable())
                .body(bpmn);
    }

    /** The watches of a run, drawn large enough for the wall. */
    @GetMapping("/runs/{id}/plots")
    String plots(@PathVariable String id, Model model) {
        RunView view = views.find(id).orElseThrow(() -> noRun(id));
        model.addAttribute("page", new RunPage(view, runs.frozen(id).plan().zone()));
        return "plots";
    }

    /** What the watches of a run have seen. */
    @Operation(summary = "The samples of the watches of a run, for their plots")
    @GetMapping("/api/runs/{id}/watches")
    @ResponseBody
    List<WatchPlot> watches(@PathVariable String id) {
        known(id);
        return plots.of(id);
    }

    private void known(String id) {
        if (runs.find(id).isEmpty()) {
            throw noRun(id);
        }
    }

    private static ResponseStatusException noRun(String id) {
        return notFound("There is no run " + id + ".");
    }

    private static ResponseStatusException notFound(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, what);
    }
}
