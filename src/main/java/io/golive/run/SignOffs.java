package io.golive.run;

import java.util.List;

/** Collects the decisions of roles. */
public class SignOffs {
    /**
     * @param subjects one per role: {@code <signoff>:<role>}, the subject of its ask
     * @param need how many approvals are enough
     */
    public record Opened(List<String> subjects, int need) {}

    public Opened open(String runId, String signoffId) {
        throw new UnsupportedOperationException("to be written");
    }

    /** True when enough roles approved on the evidence as it is now, and nobody rejected. */
    public boolean approved(String runId, String signoffId) {
        throw new UnsupportedOperationException("to be written");
    }
}
