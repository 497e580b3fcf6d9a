package io.golive.api;

import io.golive.ledger.Entry;
import io.golive.ledger.Verification;
import io.golive.run.RunView;
import java.util.List;

/**
 * Everything that is known of one run, for a file.
 *
 * @param zone of the plan's planned times
 */
public record RunReport(RunView view, String zone, List<Entry> ledger, Verification verification) {}
