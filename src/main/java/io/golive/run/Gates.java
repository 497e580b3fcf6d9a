package io.golive.run;

import java.util.List;

/** Judges gates from item states, waivers and sign-offs. */
public class Gates {
    /**
     * @param waitId correlation key of {@code golive.gate-changed} while closed; null when open
     * @param waitsFor one sentence for each need that does not hold; empty when open
     */
    public record Judgement(boolean open, String waitId, List<String> waitsFor) {}

    public Judgement judge(String runId, String gateId, long elementInstanceKey) {
        throw new UnsupportedOperationException("to be written");
    }
}
