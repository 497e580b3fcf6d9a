package io.golive.api;

import io.golive.ledger.Entry;
import io.golive.ledger.Verification;
import io.golive.run.RunView;
import java.util.List;

/**
 * Everything that is known of one run, for a file.
 *
 * @param zone of the plan's planned times
 * @param durations what every duration in it is: {@code as measured}, or {@code compressed by N}
 */
public record RunReport(RunView view, String zone, String durations, List<Entry> ledger, Verification verification) {}
