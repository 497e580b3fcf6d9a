package io.golive.run;

import java.util.Map;
import java.util.Optional;

/** Reads runs for people and programs; the only reader of run tables outside the writers. */
public class RunViews {
    public Optional<RunView> find(String runId) {
        throw new UnsupportedOperationException("to be written");
    }

    /** One evidence body as stored: resolved query, observed, verdicts, excerpt, error, times. */
    public Optional<Map<String, Object>> evidence(String runId, String evidenceId) {
        throw new UnsupportedOperationException("to be written");
    }
}
