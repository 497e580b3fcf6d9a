package io.golive.run;

import io.golive.ledger.CanonicalJson;
import io.golive.ledger.Sha256;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.SignOff;
import io.golive.plan.Watch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a sign-off is bound to: outcomes, condition results, the observed values that conditions name, and waivers. Times
 * and attempts do not count, so that looking again and seeing the same does not ask anybody again.
 *
 * @param bodies the last evidence of each item that has some
 * @param watches those that have begun, by id
 */
record SignedEvidence(
        Standing standing, Map<String, Map<String, Object>> bodies, Map<String, WatchRows.Watch> watches) {
    private static final int LONGEST_SEEN = 300;

    /** The items and watches that it shows; where it names none, all that were judged by now. */
    List<String> scope(Plan plan, SignOff signoff) {
        List<Item> items = signoff.shows().isEmpty()
                ? plan.items()
                        .filter(item -> standing.item(item.id()).outcome() != null)
                        .toList()
                : Named.itemsBehind(plan, signoff.shows());
        return Stream.concat(
                        items.stream().map(Item::id), watches(plan, signoff).map(Watch::id))
                .toList();
    }

    private Stream<Watch> watches(Plan plan, SignOff signoff) {
        return plan.watches().stream()
                .filter(watch -> watches.containsKey(watch.id()))
                .filter(watch -> signoff.shows().isEmpty() || signoff.shows().contains(watch.id()));
    }

    String hash(List<String> scope) {
        List<Map<String, Object>> signed = new ArrayList<>();
        for (String itemId : scope) {
            Map<String, Object> figure = figure(itemId);
            Waiver waiver = standing.waivers().get(itemId);
            if (waiver != null) {
                figure.put(
                        "waiver",
                        Map.of("reason", waiver.reason(), "approver", waiver.approver(), "expires", waiver.expires()));
            }
            signed.add(figure);
        }
        return Sha256.hex(CanonicalJson.bytes(signed));
    }

    /** One item as it is shown and signed: outcome, conditions with their values, a person's answer. */
    Map<String, Object> figure(String itemId) {
        if (watches.containsKey(itemId)) {
            return watched(watches.get(itemId));
        }
        Map<String, Object> body = bodies.getOrDefault(itemId, Map.of());
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("id", itemId);
        figure.put("outcome", standing.item(itemId).outcome());
        figure.put("conditions", conditions(body));
        figure.put("answer", body.get("answer"));
        if (body.get("amended") != null) {
            figure.put("amended", body.get("amended"));
        }
        return figure;
    }

    String seen(String itemId) {
        return seen(bodies.getOrDefault(itemId, Map.of()));
    }

    /**
     * The values that the conditions of an item name, or what a person answered.
     *
     * @param body of its last evidence
     */
    static String seen(Map<String, Object> body) {
        if (body.get("answer") != null) {
            return body.get("answer").toString();
        }
        String seen = conditions(body).stream()
                .map(condition -> condition.get("values"))
                .filter(Map.class::isInstance)
                .flatMap(values -> ((Map<?, ?>) values).entrySet().stream())
                .map(value -> value.getKey() + " = " + value.getValue())
                .distinct()
                .collect(Collectors.joining(", "));
        return seen.length() <= LONGEST_SEEN
                ? seen
                : seen.substring(0, LONGEST_SEEN) + " … (the whole is in the evidence)";
    }

    /** A figure that still moves is signed by where it stands, not by its last value. */
    private static Map<String, Object> watched(WatchRows.Watch watch) {
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("id", watch.id());
        figure.put("state", watch.state());
        figure.put("turnedRed", watch.reds());
        return figure;
    }

    private static List<Map<String, Object>> conditions(Map<String, Object> body) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        if (body.get("verdicts") instanceof List<?> verdicts) {
            for (Object verdict : verdicts) {
                if (verdict instanceof Map<?, ?> fields) {
                    Map<String, Object> condition = new LinkedHashMap<>();
                    condition.put("condition", fields.get("condition"));
                    condition.put("outcome", fields.get("outcome"));
                    condition.put("values", fields.get("values"));
                    conditions.add(condition);
                }
            }
        }
        return conditions;
    }
}
