package io.golive.api;

import io.golive.ledger.Ledger;
import io.golive.ledger.LedgerExport;
import io.golive.ledger.Verification;
import io.golive.run.LedgerAcknowledgement;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Chains of the ledger, whole: as a file that proves itself, or walked here. */
@RestController
class LedgerController {
    private final Ledger ledger;
    private final LedgerAcknowledgement acknowledgement;

    LedgerController(Ledger ledger, LedgerAcknowledgement acknowledgement) {
        this.ledger = ledger;
        this.acknowledgement = acknowledgement;
    }

    /** The chain of a run. */
    @Operation(summary = "The ledger of a run as a file that proves itself")
    @GetMapping(path = "/api/runs/{id}/ledger", produces = LedgerExport.MEDIA_TYPE)
    ResponseEntity<byte[]> export(@PathVariable String id) {
        return file(id);
    }

    /** The chain of the installation: starts and ends of all runs, approvals, acknowledgements. */
    @Operation(summary = "The ledger of the installation as a file that proves itself")
    @GetMapping(path = "/api/ledger", produces = LedgerExport.MEDIA_TYPE)
    ResponseEntity<byte[]> exportSystem() {
        return file(Ledger.SYSTEM);
    }

    @Operation(summary = "Walks the ledger of the installation")
    @GetMapping("/api/ledger/verification")
    Verification verifySystem() {
        return ledger.verify(Ledger.SYSTEM);
    }

    /** Takes note of what is wrong. */
    @Operation(summary = "Takes note of what is wrong in the ledger; for those who may start the runs")
    @PostMapping("/api/ledger/acknowledge")
    Acknowledged acknowledge(@RequestBody Reason reason, Caller caller) {
        if (reason.reason() == null || reason.reason().isBlank()) {
            throw new BadRequestException("The field reason is missing. Send it as text.");
        }
        return new Acknowledged(acknowledgement.acknowledge(caller.because(reason.reason())));
    }

    private ResponseEntity<byte[]> file(String chain) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(LedgerExport.MEDIA_TYPE))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + chain + ".ledger.jsonl\"")
                .body(LedgerExport.of(chain, ledger.all(chain)));
    }
}
