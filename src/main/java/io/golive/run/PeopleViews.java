package io.golive.run;

import io.golive.people.Staff;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Whom a run waits for, and who its people are. */
@Component
class PeopleViews {
    private final AskRows asks;
    private final ReminderRows reminders;
    private final Lanes lanes;
    private final WallTime time;

    PeopleViews(AskRows asks, ReminderRows reminders, Lanes lanes, WallTime time) {
        this.asks = asks;
        this.reminders = reminders;
        this.lanes = lanes;
        this.time = time;
    }

    /** Oldest first; of a run that has ended only what its way back asks: nothing else can be answered in it any more. */
    List<RunView.AskView> openAsks(RunRow run, FrozenRun frozen) {
        Instant now = time.now();
        return asks.open(run.id()).stream()
                .filter(ask -> lanes.asked(run, frozen.plan(), ask.kind(), ask.subject()))
                .map(ask -> view(ask, frozen.staff(), now))
                .toList();
    }

    private RunView.AskView view(AskRow ask, Staff staff, Instant now) {
        return new RunView.AskView(
                ask.id(),
                ask.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                ask.subject(),
                ask.title(),
                ask.role(),
                ask.createdAt(),
                staff.holders(ask.roles(), now),
                ask.roles().stream()
                        .flatMap(role -> staff.callList(role, now).stream())
                        .distinct()
                        .toList(),
                reminded(ask),
                "/runs/" + ask.runId() + "/asks/" + ask.id());
    }

    private RunView.ReminderView reminded(AskRow ask) {
        List<ReminderRows.Reminder> told = reminders.of(ask.runId(), ask.id());
        return told.isEmpty()
                ? null
                : new RunView.ReminderView(
                        told.getLast().told(),
                        told.getLast().escalated(),
                        told.getLast().at());
    }

    /** In the order of the environment. */
    List<RunView.RoleView> roles(FrozenRun frozen) {
        Instant now = time.now();
        Staff staff = frozen.staff();
        return staff.roles().keySet().stream()
                .map(role -> new RunView.RoleView(role, staff.callList(role, now)))
                .toList();
    }
}
