package io.golive.run;

import java.time.Instant;

/**
 * A runbook that was issued.
 *
 * @param moment {@code T-1}, {@code preparation}, {@code day-0}
 * @param sha256 of its page, as the ledger has it
 * @param pdfSha256 of its PDF, likewise
 */
public record IssuedRunbook(String moment, Instant at, String sha256, String pdfSha256) {}
