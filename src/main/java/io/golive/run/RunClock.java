package io.golive.run;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;

/**
 * From planned to wall instant. Live: the planned one. {@code compress N}: what is planned, divided by N, from the first
 * wait on. {@code auto}: between one planned start and the next nothing but work takes time, and a pause of 3 s.
 *
 * @param compression N; 0 for auto, 1 for live
 */
record RunClock(Kind kind, int compression) {
    enum Kind {
        LIVE,
        COMPRESS,
        AUTO
    }

    /** This planned instant was given this wall instant; the clock goes on from there. */
    record Anchor(Instant planned, Instant wall) {}

    /** @param anchor to store for the next question */
    record Mapped(Instant wall, Anchor anchor) {}

    static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration REMINDER_OF_AUTO = Duration.ofSeconds(60);
    private static final Duration SOONEST_REMINDER = Duration.ofSeconds(10);

    /** @throws RefusedException for anything but {@code live}, {@code auto} or {@code compress N} */
    static RunClock parse(String text) {
        if (text.equals("live")) {
            return new RunClock(Kind.LIVE, 1);
        }
        if (text.equals("auto")) {
            return new RunClock(Kind.AUTO, 0);
        }
        if (text.matches("compress [1-9][0-9]{0,5}")) {
            return new RunClock(Kind.COMPRESS, Integer.parseInt(text.substring("compress ".length())));
        }
        throw new RefusedException(
                "The clock '" + text + "' is not known. Write auto, or compress N with N from 1 to 999999");
    }

    /**
     * @param planned what is asked for
     * @param starts every planned start of the run
     * @param anchor where the clock stands; null at the first wait
     * @param patience (planned time) a rehearsal later than this was interrupted: what remains moves
     */
    Mapped wall(Instant planned, NavigableSet<Instant> starts, Anchor anchor, Duration patience, Instant now) {
        return switch (kind) {
            case LIVE -> new Mapped(planned, new Anchor(planned, planned));
            case COMPRESS -> compressed(planned, starts, anchor, patience, now);
            case AUTO -> auto(planned, starts, anchor, now);
        };
    }

    /** Whether the clock has come to a planned instant that nobody waits for; {@code anchor} as of {@link #wall}. */
    boolean reached(Instant planned, Anchor anchor, Instant now) {
        return switch (kind) {
            case LIVE -> !now.isBefore(planned);
            case COMPRESS ->
                anchor != null
                        && !now.isBefore(anchor.wall()
                                .plus(Duration.between(anchor.planned(), planned)
                                        .dividedBy(compression)));
            // it jumps from one start to the next: what lies between is passed when the next is waited for
            case AUTO -> anchor != null && !anchor.planned().isBefore(planned);
        };
    }

    /** When work that begins now and is planned to take that long has taken too long. */
    Instant overrun(Instant begun, Duration takes) {
        return begun.plus(kind == Kind.COMPRESS ? takes.dividedBy(compression) : takes);
    }

    /**
     * How long work is reckoned with that is planned to take so long. {@code auto} has no figure for it: between two starts
     * only what really happens takes time, so what it forecasts is the soonest.
     */
    Duration work(Duration takes) {
        return switch (kind) {
            case LIVE -> takes;
            case COMPRESS -> takes.dividedBy(compression);
            case AUTO -> Duration.ZERO;
        };
    }

    /**
     * When whoever has not answered a question is reminded. People are not compressed: {@code auto} gives them a minute,
     * {@code compress N} ten seconds at the least.
     */
    Instant reminder(Instant now, Duration remind) {
        return now.plus(
                switch (kind) {
                    case LIVE -> remind;
                    case COMPRESS -> longer(remind.dividedBy(compression), SOONEST_REMINDER);
                    case AUTO -> REMINDER_OF_AUTO;
                });
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** How long a stretch of the plan lasts on the wall in which only so many starts are waited for. */
    Duration stretch(Duration planned, int starts) {
        return switch (kind) {
            case LIVE -> planned;
            case COMPRESS -> planned.dividedBy(compression);
            case AUTO -> PAUSE.multipliedBy(starts + 1L);
        };
    }

    private Mapped compressed(
            Instant planned, NavigableSet<Instant> starts, Anchor anchor, Duration patience, Instant now) {
        Anchor from = anchor == null ? new Anchor(starts.isEmpty() ? planned : starts.first(), now) : anchor;
        Instant wall =
                from.wall().plus(Duration.between(from.planned(), planned).dividedBy(compression));
        if (wall.plus(patience.dividedBy(compression)).isBefore(now)) {
            return new Mapped(now, new Anchor(planned, now));
        }
        return new Mapped(wall, from);
    }

    private Mapped auto(Instant planned, NavigableSet<Instant> starts, Anchor anchor, Instant now) {
        if (anchor == null) {
            return moved(planned, now, starts.headSet(planned, true).size());
        }
        if (planned.isAfter(anchor.planned())) {
            // work that outlasted its slot has moved now, and with it everything that follows
            Instant from = anchor.wall().isAfter(now) ? anchor.wall() : now;
            return moved(
                    planned,
                    from,
                    starts.subSet(anchor.planned(), false, planned, true).size());
        }
        // a branch drawn beside the one that asked first: its place is before it
        int between = starts.subSet(planned, false, anchor.planned(), true).size();
        return new Mapped(anchor.wall().minus(PAUSE.multipliedBy(between)), anchor);
    }

    private static Mapped moved(Instant planned, Instant from, int pauses) {
        Instant wall = from.plus(PAUSE.multipliedBy(Math.max(1, pauses)));
        return new Mapped(wall, new Anchor(planned, wall));
    }
}
