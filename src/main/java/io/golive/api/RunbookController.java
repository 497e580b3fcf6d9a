package io.golive.api;

import io.golive.report.Format;
import io.golive.report.RunbookFiles;
import io.golive.run.IssuedRunbook;
import io.golive.run.RunbookPrinter.Printed;
import io.golive.run.Runbooks;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runbooks: as things stand, and as they were issued. */
@RestController
@RequestMapping("/api/runs/{id}")
class RunbookController {
    private final Runbooks runbooks;
    private final RunbookFiles files;

    RunbookController(Runbooks runbooks, RunbookFiles files) {
        this.runbooks = runbooks;
        this.files = files;
    }

    @Operation(summary = "The runbooks of a run that were issued")
    @GetMapping("/runbooks")
    List<IssuedRunbook> issued(@PathVariable String id) {
        return runbooks.issued(id);
    }

    /** @param moment of one that was issued; {@code now} for one as things stand */
    @Operation(summary = "A runbook of a run as a file: html or pdf")
    @GetMapping("/runbook")
    ResponseEntity<byte[]> runbook(
            @PathVariable String id,
            @RequestParam(defaultValue = "html") String format,
            @RequestParam(defaultValue = Runbooks.NOW) String moment) {
        Format wanted = Format.of(format)
                .filter(known -> known == Format.HTML || known == Format.PDF)
                .orElseThrow(
                        () -> new BadRequestException("A runbook has no format '" + format + "'. Send html or pdf."));
        Printed printed = moment.equals(Runbooks.NOW)
                ? files.print(runbooks.now(id).orElseThrow(() -> NotFoundException.run(id)))
                : runbooks.issued(id, moment)
                        .orElseThrow(() -> new NotFoundException("No runbook of " + id + " was issued at " + moment
                                + ". Send one of "
                                + String.join(
                                        ", ",
                                        issued(id).stream()
                                                .map(IssuedRunbook::moment)
                                                .toList())
                                + ", or " + Runbooks.NOW + "."));
        return Files.named(id + "-runbook-" + moment + "." + wanted.ending())
                .contentType(MediaType.parseMediaType(wanted.mediaType()))
                .body(wanted == Format.PDF ? printed.pdf() : printed.html());
    }
}
