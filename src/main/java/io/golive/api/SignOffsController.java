package io.golive.api;

import io.golive.run.Attachments;
import io.golive.run.SignOffSheet;
import io.golive.run.SignOffSheets;
import io.golive.run.SignedFigures;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is signed, as figures for a spreadsheet, and what people attach to it. */
@RestController
@RequestMapping("/api/runs/{id}")
class SignOffsController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private final SignOffSheets sheets;
    private final SignedFigures figures;
    private final Attachments attachments;

    SignOffsController(SignOffSheets sheets, SignedFigures figures, Attachments attachments) {
        this.sheets = sheets;
        this.figures = figures;
        this.attachments = attachments;
    }

    @Operation(summary = "What a sign-off shows, with the hash that a decision is bound to")
    @GetMapping("/signoffs/{signoff}")
    SignOffSheet sheet(@PathVariable String id, @PathVariable String signoff) {
        return sheets.find(id, signoff)
                .orElseThrow(() -> new NotFoundException("Run " + id + " has no sign-off " + signoff + "."));
    }

    @Operation(summary = "The figures that are signed, for a spreadsheet")
    @GetMapping("/asks/{askId}/figures.csv")
    ResponseEntity<String> figures(@PathVariable String id, @PathVariable String askId) {
        SignedFigures.Shown shown = figures.find(id, askId)
                .orElseThrow(() -> new NotFoundException(
                        "Run " + id + " has no question " + askId + " that shows figures. Sign-offs show some."));
        return Files.named(shown.name() + ".csv").contentType(CSV).body(FiguresCsv.of(shown));
    }

    /** The body is the file as it is; its name stands in the query. */
    @Operation(summary = "Attaches a file to a sign-off; the same file twice is one attachment")
    @PostMapping("/signoffs/{signoff}/attachments")
    @ResponseStatus(HttpStatus.CREATED)
    SignOffSheet.Attached attach(
            @PathVariable String id,
            @PathVariable String signoff,
            @RequestParam String name,
            @RequestBody byte[] body,
            Caller caller) {
        return attachments.attach(id, signoff, caller.actor(), name, body);
    }

    @Operation(summary = "An attached file as it was sent")
    @GetMapping("/attachments/{attachmentId}")
    ResponseEntity<byte[]> attachment(@PathVariable String id, @PathVariable String attachmentId) {
        Attachments.Content content = attachments
                .find(id, attachmentId)
                .orElseThrow(() -> new NotFoundException("Run " + id + " has no attachment " + attachmentId + "."));
        return Files.named(content.file().name())
                .contentType(MediaType.parseMediaType(content.file().type()))
                .body(content.body());
    }
}
