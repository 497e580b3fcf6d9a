package io.golive.api;

import io.golive.report.Format;
import io.golive.report.ReportFacts;
import io.golive.report.ReportFiles;
import io.golive.report.ReportReader;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The report of a run as a file; as JSON, without a format, it is {@link RunsController}'s. */
@RestController
class ReportController {
    private final ReportReader reader;
    private final ReportFiles files;

    ReportController(ReportReader reader, ReportFiles files) {
        this.reader = reader;
        this.files = files;
    }

    @Operation(summary = "The report of a run as a file: html, csv, pdf or junit")
    @GetMapping(path = "/api/runs/{id}/report", params = "format")
    ResponseEntity<byte[]> report(@PathVariable String id, @RequestParam String format) {
        Format wanted = Format.of(format)
                .orElseThrow(() -> new BadRequestException("The format '" + format + "' is not known. Send one of "
                        + Format.names() + ", or none for JSON."));
        ReportFacts facts = reader.find(id).orElseThrow(() -> NotFoundException.run(id));
        return Files.named(id + "." + wanted.ending())
                .contentType(MediaType.parseMediaType(wanted.mediaType()))
                .body(files.write(facts, wanted));
    }
}
