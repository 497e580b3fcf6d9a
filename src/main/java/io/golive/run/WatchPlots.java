package io.golive.run;

import io.golive.check.CheckSpec;
import io.golive.plan.Watch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads what the watches of a run have seen, for those who draw it. */
@Component
public class WatchPlots {
    /** As many as a small plot can tell apart. */
    private static final int POINTS = 240;

    private static final List<String> WORST_FIRST = List.of("FAIL", "ERROR", "INCONCLUSIVE", "PASS");

    private final Freezer freezer;
    private final WatchRows watches;
    private final SampleRows samples;

    WatchPlots(Freezer freezer, WatchRows watches, SampleRows samples) {
        this.freezer = freezer;
        this.watches = watches;
        this.samples = samples;
    }

    /**
     * In the order of the plan.
     *
     * @throws UnknownRunException when there is no such run
     */
    public List<WatchPlot> of(String runId) {
        List<Watch> planned = freezer.thaw(runId).plan().watches();
        Map<String, WatchRows.Watch> rows = watches.all(runId);
        Map<String, List<SampleRows.Sample>> taken = samples.all(runId);
        return planned.stream()
                .map(watch -> plot(watch, rows.get(watch.id()), taken.getOrDefault(watch.id(), List.of())))
                .toList();
    }

    private static WatchPlot plot(Watch watch, WatchRows.Watch row, List<SampleRows.Sample> taken) {
        Optional<WatchPlot.Bound> target = only(watch.check().expect());
        Optional<WatchPlot.Bound> alert = only(watch.check().alert());
        boolean drawn = drawn(watch.check(), target, alert);
        String value = drawn ? target.get().name() : null;
        return new WatchPlot(
                watch.id(),
                row == null ? null : row.state().name(),
                value,
                drawn ? target.get() : null,
                drawn ? alert.orElse(null) : null,
                row == null ? null : row.startAt(),
                row == null ? null : row.endAt(),
                taken.isEmpty() ? null : taken.getLast().nextAt(),
                thinned(taken).stream().map(sample -> point(sample, value)).toList());
    }

    /** Whether its conditions say no more than two lines can show. */
    private static boolean drawn(CheckSpec check, Optional<WatchPlot.Bound> target, Optional<WatchPlot.Bound> alert) {
        return target.isPresent()
                && (check.alert().isEmpty()
                        || alert.isPresent()
                                && alert.get().name().equals(target.get().name()));
    }

    private static Optional<WatchPlot.Bound> only(List<String> conditions) {
        return conditions.size() == 1 ? WatchPlot.Bound.of(conditions.getFirst()) : Optional.empty();
    }

    /** Of neighbours the worst stands for all of them, so that no red one is lost. */
    private static List<SampleRows.Sample> thinned(List<SampleRows.Sample> taken) {
        int together = (taken.size() + POINTS - 1) / POINTS;
        if (together < 2) {
            return taken;
        }
        List<SampleRows.Sample> kept = new ArrayList<>();
        for (int from = 0; from < taken.size(); from += together) {
            taken.subList(from, Math.min(from + together, taken.size())).stream()
                    .min(Comparator.comparingInt(sample -> WORST_FIRST.indexOf(sample.outcome())))
                    .ifPresent(kept::add);
        }
        if (!kept.getLast().equals(taken.getLast())) {
            kept.add(taken.getLast());
        }
        return kept;
    }

    private static WatchPlot.Point point(SampleRows.Sample sample, String value) {
        return new WatchPlot.Point(
                sample.at(),
                sample.outcome(),
                value != null && sample.observed().get(value) instanceof Number number
                        ? new BigDecimal(number.toString())
                        : null,
                sample.sentence());
    }
}
