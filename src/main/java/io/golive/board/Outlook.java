package io.golive.board;

import io.golive.run.RunView;
import io.golive.run.RunView.ForecastView;
import io.golive.run.RunView.StepForecastView;
import io.golive.run.RunView.StepView;
import io.golive.run.RunView.WindowView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;

/** How the timeline goes on from here, as the page of a run shows it; its methods are public for the templates. */
record Outlook(RunView view, ZoneId zone) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
    static final Duration ON_TIME = Duration.ofSeconds(2);

    private ForecastView forecast() {
        return view.forecast();
    }

    private StepForecastView of(StepView step) {
        return forecast().steps().stream()
                .filter(each -> each.id().equals(step.id()))
                .findFirst()
                .orElseThrow();
    }

    public boolean critical(StepView step) {
        return of(step).critical();
    }

    /** What is still to come of a step: {@code 17:32:10 to 17:52:10}; empty when it is over. */
    public String expected(StepView step) {
        StepForecastView expected = of(step);
        if (step.ended() != null) {
            return "";
        }
        String end = SECOND.format(expected.end().atZone(zone));
        return step.begun() != null
                ? "ends " + end
                : SECOND.format(expected.begin().atZone(zone)) + " to " + end;
    }

    /** How late a step is that has not begun; empty when it is not. */
    public String late(StepView step) {
        Duration late = of(step).late();
        return step.begun() != null || late.compareTo(ON_TIME) < 0
                ? ""
                : view.run().span(late) + " late";
    }

    public String end() {
        boolean over = view.steps().stream().allMatch(step -> step.ended() != null);
        boolean late = forecast().late() != null && forecast().late().compareTo(ON_TIME) >= 0;
        return (over ? "The last step ended " : "The last step is expected to end ")
                + STAMP.format(forecast().end().atZone(zone))
                + (late ? ", " + view.run().span(forecast().late()) + " later than planned" : "");
    }

    public String critical() {
        Map<String, String> titles = view.steps().stream().collect(Collectors.toMap(StepView::id, StepView::title));
        return forecast().critical().stream().map(titles::get).collect(Collectors.joining(" › "));
    }

    /** Empty without a window. */
    public String window() {
        WindowView window = forecast().window();
        if (window == null) {
            return "";
        }
        String until = "The window ends " + STAMP.format(window.until().atZone(zone));
        return window.noReturn() == null
                ? until + "; no way back says how long it takes"
                : until + ", a rollback takes " + view.run().span(window.rollback())
                        + (window.measured() ? " as drilled" : " by its budget (not drilled yet)");
    }

    /** The latest moment from which a rollback still fits; empty without one. */
    public String noReturn() {
        WindowView window = forecast().window();
        return window == null || window.noReturn() == null
                ? ""
                : STAMP.format(window.noReturn().atZone(zone));
    }

    /** Whether it is too late for a rollback to fit. */
    public boolean gone() {
        WindowView window = forecast().window();
        return window != null
                && window.noReturn() != null
                && view.run().outcome() == null
                && Instant.now().isAfter(window.noReturn());
    }
}
