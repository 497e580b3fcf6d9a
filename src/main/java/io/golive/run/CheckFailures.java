package io.golive.run;

import io.golive.check.CheckResult;
import io.golive.check.Outcome;
import java.util.List;
import java.util.Map;

/** The result of a check that came to nothing. */
final class CheckFailures {
    private CheckFailures() {}

    static CheckResult error(String why) {
        return new CheckResult(Outcome.ERROR, List.of(), Map.of(), null, null, why, Map.of(), 0, 0);
    }
}
