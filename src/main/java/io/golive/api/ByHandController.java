package io.golive.api;

import io.golive.run.ByHand;
import io.golive.run.ByHandEntry;
import io.golive.run.ByHands;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
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

/** What people did by hand while Golive was away. */
@RestController
@RequestMapping("/api/runs/{id}/by-hand")
class ByHandController {
    private final ByHands byHands;

    ByHandController(ByHands byHands) {
        this.byHands = byHands;
    }

    @Operation(summary = "What was done by hand in a run, oldest first")
    @GetMapping
    ResponseEntity<List<ByHand>> list(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = Paged.USUAL) int limit) {
        return Paged.forwards("/api/runs/" + id + "/by-hand", byHands.of(id), after, limit);
    }

    @Operation(summary = "Enters what was done by hand while Golive was away")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    List<ByHand> enter(@PathVariable String id, @RequestBody ByHandRequest request, Caller caller) {
        return enter(id, request, null, null, caller);
    }

    /** The same with a file that shows it: the body is the file as it is, everything else stands in the query. */
    @Operation(summary = "The same with a file that shows it")
    @PostMapping("/attachments")
    @ResponseStatus(HttpStatus.CREATED)
    List<ByHand> enter(
            @PathVariable String id,
            @RequestParam String subject,
            @RequestParam String at,
            @RequestParam String by,
            @RequestParam String reason,
            @RequestParam String name,
            @RequestBody byte[] body,
            Caller caller) {
        return enter(id, new ByHandRequest(subject, at, by, reason), name, body, caller);
    }

    @Operation(summary = "A file that shows what was done by hand, by its SHA-256, as it was sent")
    @GetMapping("/files/{sha256}")
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String sha256) {
        ByHands.File file = byHands.file(id, sha256)
                .orElseThrow(() ->
                        new NotFoundException("Run " + id + " has no file " + sha256 + " of what was done by hand."));
        return Files.named(file.name())
                .contentType(MediaType.parseMediaType(file.type()))
                .body(file.body());
    }

    private List<ByHand> enter(String id, ByHandRequest request, String name, byte[] body, Caller caller) {
        String subject = requireText(request.subject(), "subject", "an item or a step of the plan");
        String at = requireText(request.at(), "at", "when it was done, such as 2026-11-22 17:30");
        String by = requireText(request.by(), "by", "the user name of whoever did it");
        String reason = requireText(request.reason(), "reason", "what was done, and why by hand");
        return byHands.enter(id, subject, new ByHandEntry(by, at, name, body), caller.because(reason));
    }

    private static String requireText(String value, String field, String what) {
        if (value == null || value.isBlank()) {
            throw new BadRequestException("The field " + field + " is missing. Send " + what + ".");
        }
        return value;
    }
}
