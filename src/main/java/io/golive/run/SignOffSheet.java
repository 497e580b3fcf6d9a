package io.golive.run;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody signs: the figures, and what is wrong or was accepted among them.
 *
 * @param scope ids of the items and watches whose figures are bound
 * @param evidenceHash over them
 * @param figures in the order of the plan
 * @param good how many items are good
 * @param failed items that are neither good nor waived, watches that are red or unknown; one line each
 * @param waived items that somebody accepted; one line each
 * @param conditions on which roles have approved already; one line each
 * @param watches where each stands; one line each
 * @param gates those that do not wait for this very sign-off
 * @param drills how the ways back stand that gates want proven: the last figure, its age and the limit; one line each
 * @param attachments of this sign-off, oldest first
 */
public record SignOffSheet(
        String id,
        String title,
        List<String> scope,
        String evidenceHash,
        List<Figure> figures,
        long items,
        long good,
        List<String> failed,
        List<String> waived,
        List<String> conditions,
        List<String> watches,
        List<GateState> gates,
        List<String> drills,
        List<Attached> attachments) {

    /**
     * @param seen the values that its conditions name, a person's answer, or how often a watch turned red
     * @param evidenceId of its last evidence, or null
     */
    public record Figure(String id, String title, String outcome, String seen, String evidenceId) {
        Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("id", id);
            facts.put("title", title);
            facts.put("outcome", outcome);
            facts.put("seen", seen);
            facts.put("evidence", evidenceId);
            return facts;
        }
    }

    /** @param waitsFor one sentence for each need that does not hold; empty when open */
    public record GateState(String id, String title, boolean open, List<String> waitsFor) {
        Map<String, Object> facts() {
            return Map.of("id", id, "title", title, "state", open ? "open" : "closed", "waitsFor", waitsFor);
        }
    }

    /** A file that somebody put beside it. */
    public record Attached(String id, String name, String type, String sha256, long bytes, String person, Instant at) {}
}
