package io.golive.api;

import io.golive.ledger.Entry;
import io.golive.ledger.Verification;
import io.golive.run.ByHand;
import io.golive.run.RunView;
import java.util.List;
import java.util.Map;

/**
 * Everything that is known of one run, for a file; no phone number of anybody is in it.
 *
 * @param zone of the plan's planned times
 * @param durations what every duration in it is: {@code as measured}, or {@code compressed by N}
 * @param evidence item to the last body that proves it
 * @param byHand what people did themselves and entered afterwards
 */
public record RunReport(
        RunView view,
        String zone,
        String durations,
        Map<String, Map<String, Object>> evidence,
        List<ByHand> byHand,
        List<Entry> ledger,
        Verification verification) {}
