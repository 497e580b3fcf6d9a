package io.golive.board;

import io.golive.run.RunView;
import io.golive.run.RunView.StepForecastView;
import io.golive.run.RunView.StepView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The timeline as it is drawn: of each step when it is planned, when it was, and when it is expected to be; its methods are
 * public for the templates.
 *
 * @param ofStep by the steps' ids; none of a step that nobody knows a time of
 */
record Bars(Scale scale, ZoneId zone, Map<String, OfStep> ofStep, Instant now) {
    /** What is shorter is still to be seen. */
    private static final double SHORTEST = 1;

    /** @param actual until now where it has not ended; null as whatever is not there */
    record OfStep(Scale.Interval planned, Scale.Interval actual, Scale.Interval expected, boolean late) {
        private Stream<Scale.Interval> all() {
            return Stream.of(planned, actual, expected).filter(interval -> interval != null);
        }
    }

    /** A bar in its place: {@code 12.50%} from the left, {@code 3.00%} wide. */
    public record Bar(String x, String width, String kind) {}

    /** @param now null when nothing goes on any more */
    static Bars of(RunView view, ZoneId zone, Instant now) {
        Map<String, OfStep> ofStep = new HashMap<>();
        Map<String, StepForecastView> forecasts = new HashMap<>();
        if (view.forecast() != null) {
            view.forecast().steps().forEach(step -> forecasts.put(step.id(), step));
        }
        for (StepView step : view.steps()) {
            OfStep bars = ofStep(
                    step,
                    Optional.ofNullable(forecasts.get(step.id())),
                    now,
                    view.run().compression());
            if (bars.all().findAny().isPresent()) {
                ofStep.put(step.id(), bars);
            }
        }
        List<Scale.Interval> all =
                new ArrayList<>(ofStep.values().stream().flatMap(OfStep::all).toList());
        if (now != null && !all.isEmpty()) {
            all.add(new Scale.Interval(now, now));
        }
        return new Bars(Scale.of(all), zone, ofStep, now);
    }

    private static OfStep ofStep(StepView step, Optional<StepForecastView> forecast, Instant now, int compression) {
        Instant due = forecast.map(StepForecastView::due).orElse(step.due());
        Instant asPlanned = forecast.map(StepForecastView::asPlanned)
                .orElse(due == null ? null : due.plus(step.takes().dividedBy(compression)));
        Instant until = step.ended() == null ? now : step.ended();
        Instant from =
                step.begun() == null ? forecast.map(StepForecastView::begin).orElse(null) : until;
        Instant end = forecast.map(StepForecastView::end).orElse(null);
        boolean late =
                forecast.map(StepForecastView::late).orElse(Duration.ZERO).compareTo(Outlook.ON_TIME) >= 0
                        || step.overran();
        return new OfStep(
                interval(due, asPlanned),
                interval(step.begun(), until),
                step.ended() == null ? interval(from, end) : null,
                late);
    }

    private static Scale.Interval interval(Instant from, Instant to) {
        return from == null || to == null || to.isBefore(from) ? null : new Scale.Interval(from, to);
    }

    public boolean empty() {
        return ofStep.isEmpty();
    }

    /** Those of one step, in the order in which they are drawn. */
    public List<Bar> of(StepView step) {
        OfStep bars = ofStep.get(step.id());
        if (bars == null) {
            return List.of();
        }
        return Stream.of(
                        bar(bars.planned(), "planned"),
                        bar(bars.expected(), bars.late() ? "expected late" : "expected"),
                        bar(bars.actual(), bars.late() ? "actual late" : "actual"))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Bar> bar(Scale.Interval interval, String kind) {
        if (interval == null) {
            return Optional.empty();
        }
        double x = scale.at(interval.from());
        double width = Math.max(SHORTEST, scale.at(interval.to()) - x);
        return Optional.of(new Bar(Percent.of(Math.min(x, 100 - SHORTEST)), Percent.of(width), kind));
    }

    public List<Bar> cuts() {
        return scale.cuts().stream()
                .map(cut -> new Bar(Percent.of(cut.x()), Percent.of(cut.width()), "cut"))
                .toList();
    }

    public List<Ticks.Tick> ticks() {
        return Ticks.of(scale, zone);
    }

    /** Where the line of now stands; null when nothing goes on any more. */
    public String nowAt() {
        return now == null ? null : Percent.of(scale.at(now));
    }
}
