package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.people.Staff;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells of a question that nobody has answered: the people of its role one after the other, the holder first, then the
 * role that it is escalated to, again and again.
 */
@Component
public class Reminders {
    private final RunRows runs;
    private final Freezer freezer;
    private final AskRows asks;
    private final ReminderRows reminders;
    private final RunNotices notices;
    private final AskLink links;
    private final Lanes lanes;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Reminders(
            RunRows runs,
            Freezer freezer,
            AskRows asks,
            ReminderRows reminders,
            RunNotices notices,
            AskLink links,
            Lanes lanes,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.asks = asks;
        this.reminders = reminders;
        this.notices = notices;
        this.links = links;
        this.lanes = lanes;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * Tells the next one. The same element instance tells once; a question that is answered or taken away tells nobody.
     *
     * @return when to come again; empty when nobody waits for an answer any more
     */
    public Optional<Instant> remind(String runId, String askId, long elementInstanceKey) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            AskRow ask = asks.find(runId, askId)
                    .orElseThrow(() -> new RefusedException("Run " + runId + " has no question " + askId
                            + ". It has to be prepared before anybody is reminded of it"));
            List<ReminderRows.Reminder> before = reminders.of(runId, askId);
            Optional<ReminderRows.Reminder> known = before.stream()
                    .filter(reminder -> reminder.elementInstanceKey() == elementInstanceKey)
                    .findFirst();
            if (known.isPresent()) {
                return known.map(ReminderRows.Reminder::nextAt);
            }
            FrozenRun frozen = freezer.thaw(runId);
            if (!lanes.asked(run, frozen.plan(), ask.kind(), ask.subject())
                    || asks.waiting(runId, askId).isEmpty()) {
                return Optional.empty();
            }
            Patience patience = Patience.of(frozen.plan(), ask.kind(), ask.subject());
            Instant next = patience.next(run, time.now());
            tell(run, frozen, ask, patience.escalate(), before, elementInstanceKey, next);
            return Optional.of(next);
        });
    }

    private void tell(
            RunRow run,
            FrozenRun frozen,
            AskRow ask,
            String escalate,
            List<ReminderRows.Reminder> before,
            long elementInstanceKey,
            Instant next) {
        Instant now = time.now();
        Staff staff = frozen.staff().without(ask.spoken());
        // by whom was told, not by how many: the people of a role change with the days
        Optional<String> person = staff.holders(ask.role(), now).stream()
                .filter(user ->
                        before.stream().noneMatch(reminder -> reminder.told().equals(user)))
                .findFirst();
        boolean escalated = person.isEmpty();
        String told = person.orElse(escalate);
        reminders.put(run.id(), new ReminderRows.Reminder(ask.id(), elementInstanceKey, told, escalated, now, next));
        notices.about(
                run,
                "ask " + ask.id() + " reminder " + (before.size() + 1),
                new Audiences(frozen.environment())
                        .ofPeople(
                                escalated ? escalate : ask.role(),
                                person.map(List::of).orElseGet(() -> staff.holders(escalate, now)),
                                staff),
                (escalated ? "Nobody of " + ask.role() + " has answered: " : "Waiting for your answer: ") + ask.title(),
                text(frozen, staff, ask, escalate, now));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("ask", ask.id());
        facts.put("kind", ask.kind());
        facts.put("subject", ask.subject());
        facts.put("role", ask.role());
        facts.put("told", told);
        facts.put("since", ask.createdAt());
        ledger.append(run.id(), escalated ? "ask.escalated" : "ask.reminded", Actors.GOLIVE, facts);
    }

    private String text(FrozenRun frozen, Staff staff, AskRow ask, String escalate, Instant now) {
        Duration waited =
                Duration.ofSeconds(Duration.between(ask.createdAt(), now).toSeconds());
        return ask.title() + "\n\nAsked of " + ask.role() + " since " + links.since(frozen.plan(), ask.createdAt())
                + ", for " + Durations.text(waited) + ". Answer it in Tasklist.\n\n"
                + people(staff, ask.role(), now)
                + (escalate.equals(ask.role()) ? "" : people(staff, escalate, now));
    }

    private static String people(Staff staff, String role, Instant now) {
        List<String> lines = staff.callList(role, now);
        return role + ":\n" + (lines.isEmpty() ? "nobody today\n" : "- " + String.join("\n- ", lines) + "\n");
    }
}
