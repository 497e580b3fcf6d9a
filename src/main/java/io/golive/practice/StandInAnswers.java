package io.golive.practice;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a stand-in writes into a form, from the facts that the form shows. Remembers what it said before. */
final class StandInAnswers {
    private static final String REASON = "a stand-in decided this in a rehearsal";
    private static final String DONE = "done";
    private static final int MOST_RETRIES = 3;
    private static final int MOST_DOUBTS = 5;
    private static final int MOST_JUDGEMENTS = 5;
    private static final int MOST_BARRIERS = 2;

    private final StandInSettings.OnFail onFail;
    private final StandInSettings.OnRestored onRestored;
    private final Duration patience;
    private final boolean peopleAreInvolved;
    private final Set<String> players;
    private final Clock clock;
    private final Map<String, Integer> said = new HashMap<>();
    private final Map<String, Instant> gateSeen = new HashMap<>();
    private final Map<String, String> gateJudged = new HashMap<>();

    /**
     * @param peopleAreInvolved somebody whom no stand-in plays may still change things: gates and waivers are waited for
     * @param players the user names of those whom stand-ins play
     */
    StandInAnswers(
            StandInSettings.OnFail onFail,
            StandInSettings.OnRestored onRestored,
            Duration patience,
            boolean peopleAreInvolved,
            Set<String> players,
            Clock clock) {
        this.onFail = onFail;
        this.onRestored = onRestored;
        this.patience = patience;
        this.peopleAreInvolved = peopleAreInvolved;
        this.players = Set.copyOf(players);
        this.clock = clock;
    }

    /**
     * @param kind the form's id after {@code golive.}
     * @param about what the question is about: the run and its subject
     * @return the form's variables; empty when it is too early to answer
     * @throws IllegalArgumentException for a form that no stand-in can fill in
     */
    Optional<Map<String, Object>> to(String kind, String about, JsonNode facts) {
        return switch (kind) {
            case "confirm" -> Optional.of(confirmed(facts));
            case "triage" -> triage(about, facts);
            case "in-doubt" -> Optional.of(decision(first(about + " in doubt", MOST_DOUBTS) ? "check" : "stop"));
            case "sign-off" -> Optional.of(signOff(facts));
            case "gate" -> gate(about, facts).map(StandInAnswers::decision);
            case "overdue" -> Optional.of(decision("start"));
            case "overrun" -> Optional.of(decision("wait"));
            case "go-no-go" -> Optional.of(decision("stop"));
            // two people agree to an amendment, and a stand-in is none: the task waits for somebody
            case "amend" -> Optional.empty();
            case "follow-up" -> Optional.of(decision("needed"));
            case "proposal", "permit" -> Optional.of(decision("yes"));
            case "barrier" -> Optional.of(decision(first(about + " in flight", MOST_BARRIERS) ? "again" : "go-on"));
            case "rollback" -> Optional.of(decision(rollback(about, facts)));
            default -> throw new IllegalArgumentException("no stand-in knows the form golive." + kind);
        };
    }

    /**
     * What is said where the usual answer is refused again and again.
     *
     * @return empty where it is left to people
     */
    Optional<Map<String, Object>> inVain(String kind, JsonNode facts) {
        return kind.equals("sign-off")
                ? Optional.of(Map.of(
                        "decision",
                        "abstain",
                        "note",
                        "Nobody whom a stand-in plays may sign; " + REASON + ". Refused last: "
                                + facts.path("refusal").asText("")))
                : Optional.empty();
    }

    /** As the form is filled in: a single question has no list, and what may be done together is. */
    private static Map<String, Object> confirmed(JsonNode facts) {
        JsonNode lines = facts.path("lines");
        if (facts.path("together").asBoolean()) {
            return Map.of("all", DONE, "note", REASON);
        }
        if (facts.has("together") && lines.size() == 1) {
            return Map.of("result", good(lines.path(0)), "note", REASON);
        }
        List<Map<String, Object>> answers = new ArrayList<>();
        for (JsonNode line : lines) {
            Map<String, Object> answer = new LinkedHashMap<>();
            line.fields().forEachRemaining(field -> answer.put(field.getKey(), field.getValue()));
            answer.put("result", good(line));
            answer.put("note", REASON);
            answers.add(answer);
        }
        return Map.of("lines", answers);
    }

    private static String good(JsonNode line) {
        return line.path("answers").path(0).asText(DONE);
    }

    /** What this machine cannot measure is no failure of the target: it is waived with that reason, whatever else is told. */
    private Optional<Map<String, Object>> triage(String about, JsonNode facts) {
        JsonNode allowed = facts.path("decisions");
        boolean waivable = allowed.isMissingNode() || holds(allowed, "waive");
        String missing = facts.path("missing").asText("");
        if (!missing.isEmpty() && !facts.path("missing").isNull() && waivable) {
            return waived(facts, REASON + ". " + missing);
        }
        boolean retry = onFail == StandInSettings.OnFail.RETRY && first(about + " failed", MOST_RETRIES);
        boolean waive = onFail == StandInSettings.OnFail.WAIVE && waivable;
        return waive ? waived(facts, REASON) : Optional.of(decision(retry ? "retry" : "stop"));
    }

    /** Where no stand-in plays anybody who may, it is left to those who may, or it is the end. */
    private Optional<Map<String, Object>> waived(JsonNode facts, String reason) {
        JsonNode waivers = facts.path("waivers");
        if (waivers.isArray() && players.stream().noneMatch(player -> holds(waivers, player))) {
            return peopleAreInvolved ? Optional.empty() : Optional.of(decision("stop"));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("decision", "waive");
        answer.put("reason", reason);
        answer.put("expires", LocalDate.now(clock).plusDays(7).toString());
        return Optional.of(answer);
    }

    /** Approves only what says of itself that nothing failed: facts that do not say so are no reason to sign. */
    private static Map<String, Object> signOff(JsonNode facts) {
        JsonNode failed = facts.path("failed");
        boolean closed = false;
        for (JsonNode gate : facts.path("gates")) {
            closed |= gate.path("state").asText().equals("closed");
        }
        boolean approve = failed.isArray() && failed.isEmpty() && !closed;
        String note = approve
                ? "Nothing is failed or unwaived; " + REASON
                : !failed.isArray()
                        ? "The task does not say whether anything failed"
                        : failed.isEmpty()
                                ? "A gate is closed"
                                : "Failed or open: " + failed.size() + ", first "
                                        + failed.path(0).asText();
        return Map.of("decision", approve ? "approve" : "reject", "note", note);
    }

    /**
     * Lets a gate open by itself for a while, has it judged while what it waits for changes, then gives up. What has
     * expired or grown old opens by itself never: that is looked at again at once.
     */
    private Optional<String> gate(String about, JsonNode facts) {
        if (holds(facts.path("decisions"), "again") && first(about + " looked at", MOST_RETRIES)) {
            return Optional.of("again");
        }
        String waitsFor = (facts.has("waitsFor") ? facts.path("waitsFor") : facts.path("summary")).toString();
        Instant seen = gateSeen.computeIfAbsent(about + waitsFor, key -> clock.instant());
        if (clock.instant().isBefore(seen.plus(patience))) {
            return Optional.empty();
        }
        if (!waitsFor.equals(gateJudged.put(about, waitsFor)) && first(about + " closed", MOST_JUDGEMENTS)) {
            gateSeen.put(about + waitsFor, clock.instant());
            return Optional.of("judge");
        }
        return peopleAreInvolved ? Optional.empty() : Optional.of("stop");
    }

    /** Has it done again until the old state is back, for a while; then the run ends or, where that was wished, goes on. */
    private String rollback(String about, JsonNode facts) {
        if (!facts.path("restored").asBoolean()) {
            return first(about + " not restored", MOST_RETRIES) ? "again" : "end";
        }
        JsonNode offered = facts.path("decisions");
        if (onRestored == StandInSettings.OnRestored.END) {
            return "end";
        }
        if (holds(offered, "resume")) {
            return "resume";
        }
        boolean followUp = holds(offered, "follow-up") && first(about + " followed up", MOST_RETRIES);
        return followUp ? "follow-up" : "end";
    }

    private static Map<String, Object> decision(String decision) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("decision", decision);
        answer.put("reason", REASON);
        return answer;
    }

    /** Whether this was said less often than that. */
    private boolean first(String what, int most) {
        return said.merge(what, 1, Integer::sum) <= most;
    }

    private static boolean holds(JsonNode list, String text) {
        for (JsonNode element : list) {
            if (element.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }
}
