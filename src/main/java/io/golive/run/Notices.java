package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Checklist;
import io.golive.plan.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices of the plan to its audiences: when each goes, whether it may, and when all of its messages are through. */
@Component
public class Notices {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration PATIENTLY = Duration.ofSeconds(5);
    private static final String START_AT = "startAt";

    /** What the notice's model does next. */
    public sealed interface Sending {
        /** Complete the job: sent, kept, not sent or skipped. */
        record Over(String outcome) implements Sending {}

        /** The way forward is closed: wait for the message of this wait. */
        record Held(String waitId) implements Sending {}

        /** Ask again after this time: it is not due, what it comes after is not over, or messages are on their way. */
        record NotYet(String why, Duration again) implements Sending {}
    }

    private final RunRows runs;
    private final Freezer freezer;
    private final NoticeRows notices;
    private final DeliveryRows deliveries;
    private final StepRows steps;
    private final Standings standings;
    private final Waits waits;
    private final RunNotices handing;
    private final NoticeText texts;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Notices(
            RunRows runs,
            Freezer freezer,
            NoticeRows notices,
            DeliveryRows deliveries,
            StepRows steps,
            Standings standings,
            Waits waits,
            RunNotices handing,
            NoticeText texts,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.notices = notices;
        this.deliveries = deliveries;
        this.steps = steps;
        this.standings = standings;
        this.waits = waits;
        this.handing = handing;
        this.texts = texts;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /** Computes the instant when the wait is entered; the same element instance gets the same answer. */
    public Timeline.Planned plan(String runId, String noticeId, long elementInstanceKey) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            Optional<Waits.Wait> known = waits.find(runId, Waits.Kind.STEP, elementInstanceKey);
            if (known.isPresent()) {
                return new Timeline.Planned(
                        Instant.parse(known.get().detail().get(START_AT).toString()),
                        known.get().id());
            }
            FrozenRun frozen = freezer.thaw(runId);
            Instant planned = notice(frozen, noticeId)
                    .at()
                    .at(run.run().day(), frozen.plan().zone());
            Instant due = wall(run, planned);
            waits.forget(runId, Waits.Kind.STEP, noticeId);
            Waits.Wait wait = waits.begin(runId, Waits.Kind.STEP, noticeId, elementInstanceKey, Map.of(START_AT, due));
            notices.waiting(runId, noticeId, planned, due);
            ledger.append(
                    runId, "notice.planned", Actors.GOLIVE, Map.of("notice", noticeId, "planned", planned, "due", due));
            return new Timeline.Planned(due, wait.id());
        });
    }

    /** Where the clock stands is for the steps to say: a notice beside them does not move it. */
    private Instant wall(RunRow run, Instant planned) {
        NavigableSet<Instant> starts =
                steps.all(run.id()).stream().map(StepRows.Step::planned).collect(Collectors.toCollection(TreeSet::new));
        RunClock.Anchor anchor =
                run.clockPlanned() == null ? null : new RunClock.Anchor(run.clockPlanned(), run.clockWall());
        return RunClock.parse(run.run().clock())
                .wall(planned, starts, anchor, Duration.ZERO, time.now())
                .wall();
    }

    /** May be asked as often as it takes: the messages are put on record once. */
    public Sending send(String runId, String noticeId, long elementInstanceKey) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            FrozenRun frozen = freezer.thaw(runId);
            Notice notice = notice(frozen, noticeId);
            NoticeRows.Row row = notices.find(runId, noticeId)
                    .orElseThrow(
                            () -> new RefusedException("Notice " + noticeId + " has to be planned before it is sent"));
            waits.fired(runId, Waits.Kind.STEP, noticeId);
            if (row.over()) {
                return new Sending.Over(row.state().name());
            }
            Optional<Waits.Wait> held = waits.held(runId, elementInstanceKey);
            if (held.isPresent()) {
                return new Sending.Held(held.get().id());
            }
            return row.begun() == null ? begin(run, frozen, notice, row, elementInstanceKey) : settle(run, noticeId);
        });
    }

    private Sending begin(RunRow run, FrozenRun frozen, Notice notice, NoticeRows.Row row, long elementInstanceKey) {
        Instant now = time.now();
        if (now.isBefore(row.due())) {
            return new Sending.NotYet("It is due at " + row.due(), Duration.between(now, row.due()));
        }
        switch (awaited(run, frozen, notice)) {
            case OPEN -> {
                return new Sending.NotYet(notice.after() + " is not over yet", again(run));
            }
            case SKIPPED -> {
                return end(run, notice.id(), NoticeRows.State.SKIPPED, notice.after() + " was skipped");
            }
            case OVER -> {
                // nothing is in its way but a hold
            }
        }
        if (!run.forwardOpen()) {
            return new Sending.Held(waits.begin(run.id(), Waits.Kind.HELD, notice.id(), elementInstanceKey, Map.of())
                    .id());
        }
        waits.forget(run.id(), Waits.Kind.STEP, notice.id());
        notices.begun(run.id(), notice.id(), now);
        Audiences audiences = new Audiences(frozen.environment());
        handing.put(
                run,
                notice.id(),
                false,
                notice.to().stream()
                        .flatMap(audience -> audiences.of(audience, notice.by()).stream())
                        .toList(),
                texts.fill(run, frozen, notice));
        return settle(run, notice.id());
    }

    private enum Awaited {
        OPEN,
        OVER,
        SKIPPED
    }

    private Awaited awaited(RunRow run, FrozenRun frozen, Notice notice) {
        if (notice.after() == null) {
            return Awaited.OVER;
        }
        if (frozen.plan().step(notice.after()).isPresent()) {
            StepRows.Step step = steps.get(run.id(), notice.after());
            return step.state() == StepRows.State.SKIPPED ? Awaited.SKIPPED : step.over() ? Awaited.OVER : Awaited.OPEN;
        }
        Checklist list = frozen.plan()
                .checklist(notice.after())
                .orElseThrow(() -> new RefusedException("The frozen plan has no step or checklist " + notice.after()));
        Standing standing = standings.of(run.id());
        return list.items().stream().allMatch(item -> standing.accepted(item.id())) ? Awaited.OVER : Awaited.OPEN;
    }

    private Sending settle(RunRow run, String noticeId) {
        List<DeliveryRows.Row> all = deliveries.all(run.id()).stream()
                .filter(delivery -> !delivery.aboutRun() && delivery.source().equals(noticeId))
                .toList();
        NoticeRows.State state = state(all);
        return state == NoticeRows.State.SENDING
                ? new Sending.NotYet(
                        count(all, DeliveryRows.State.PENDING) + " of " + all.size() + " messages are on their way",
                        again(run))
                : end(run, noticeId, state, null);
    }

    /** What its messages come to. */
    static NoticeRows.State state(List<DeliveryRows.Row> rows) {
        return count(rows, DeliveryRows.State.PENDING) > 0
                ? NoticeRows.State.SENDING
                : count(rows, DeliveryRows.State.FAILED) > 0
                        ? NoticeRows.State.NOT_SENT
                        : count(rows, DeliveryRows.State.KEPT) > 0 ? NoticeRows.State.KEPT : NoticeRows.State.SENT;
    }

    private static long count(List<DeliveryRows.Row> rows, DeliveryRows.State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    private Sending end(RunRow run, String noticeId, NoticeRows.State state, String reason) {
        notices.end(run.id(), noticeId, state, reason, time.now());
        if (state == NoticeRows.State.SKIPPED) {
            ledger.append(run.id(), "notice.skipped", Actors.GOLIVE, Map.of("notice", noticeId, "reason", reason));
        }
        return new Sending.Over(state.name());
    }

    private static Duration again(RunRow run) {
        return run.run().mode() == Run.Mode.LIVE ? PATIENTLY : SOON;
    }

    private static Notice notice(FrozenRun frozen, String noticeId) {
        return frozen.plan()
                .notice(noticeId)
                .orElseThrow(() -> new RefusedException("The frozen plan has no notice " + noticeId
                        + ". The deployed models and the frozen plan do not belong together"));
    }
}
