package io.golive.run;

import io.golive.people.Staff;
import io.golive.plan.Plan;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What every question says beside itself: since when it is open, who can be called, where the run is shown. */
@Component
class AskLink {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private final String board;

    AskLink(@Value("${golive.board-url:http://127.0.0.1:8090}") String board) {
        this.board = board;
    }

    /**
     * @param roles that may answer, the one whose answer is wanted first
     * @param spoken whose part is done; null where nobody's is
     * @param since when it was asked first
     * @return {@code call} (a line a person, of the first role that somebody holds), {@code since} (local time), {@code link} (to its part of the run's page)
     */
    Map<String, Object> facts(
            String runId,
            FrozenRun frozen,
            Asks.Kind kind,
            String subject,
            List<String> roles,
            String spoken,
            Instant since,
            Instant now) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("call", call(frozen.staff().without(spoken), roles, now));
        facts.put("since", since(frozen.plan(), since));
        facts.put("link", board + "/runs/" + runId + anchor(kind, subject));
        return facts;
    }

    private static List<String> call(Staff staff, List<String> roles, Instant now) {
        return roles.stream()
                .map(role -> staff.callList(role, now))
                .filter(lines -> !lines.isEmpty())
                .findFirst()
                .orElseGet(() -> List.of("nobody " + (roles.size() == 1 ? "holds " : "else holds ")
                        + Entitlement.either(roles) + " today"));
    }

    /** As a person of the plan's zone reads it: {@code 2026-05-05 17:30}. */
    String since(Plan plan, Instant since) {
        return MINUTE.format(since.atZone(plan.zone()));
    }

    private static String anchor(Asks.Kind kind, String subject) {
        return switch (kind) {
            case GATE -> "#gate-" + subject;
            case OVERDUE, OVERRUN -> "#step-" + subject;
            case SIGN_OFF, GO_NO_GO -> "#signoff-" + subject.split(":", 2)[0];
            case FOLLOW_UP -> "";
            case ROLLBACK, BARRIER, PROPOSAL -> "#rollbacks";
            // a unit of questions: its first one
            case CONFIRM, TRIAGE, AMEND, IN_DOUBT, PERMIT -> "#item-" + subject.split("\\+", 2)[0];
        };
    }
}
