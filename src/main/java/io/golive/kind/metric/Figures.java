package io.golive.kind.metric;

import io.golive.check.Observation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes of an answer what conditions can name; what is no number is never one of the figures. */
record Figures(Asked asked, Answer answer) {
    /** A wrong selector can match thousands. */
    private static final int MOST_SERIES = 200;

    Observation seen(String resolved) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> absent = new LinkedHashMap<>();
        List<Map<String, Object>> series =
                answer.series().stream().limit(MOST_SERIES).map(Figures::shown).toList();
        if (answer.series().size() > MOST_SERIES) {
            absent.put("series", "there are " + answer.series().size() + " series, more than are looked into");
        } else {
            values.put("series", series);
        }
        int samples = samples();
        values.put("samples", samples);
        values.put("warnings", answer.warnings());
        single(values, absent);
        return new Observation(values, absent, resolved, answer.text(), tooFew(samples, absent.get("value")));
    }

    private void single(Map<String, Object> values, Map<String, String> absent) {
        boolean counts = asked.above() != null || asked.below() != null;
        if (answer.series().size() != 1) {
            String why = answer.series().isEmpty()
                    ? "the query gives no series: nothing of this name and these labels was measured lately"
                    : "the query gives " + answer.series().size() + " series; use series, or aggregate them to one";
            absent.put("value", why);
            absent.put("values", why);
            if (counts) {
                absent.put("inARow", why);
            }
            return;
        }
        List<Answer.Point> points = answer.series().getFirst().points();
        List<BigDecimal> finite = finite(points);
        values.put("values", finite);
        Answer.Point last = points.isEmpty() ? null : points.getLast();
        if (last == null) {
            absent.put("value", "the series has no values");
        } else if (last.isFinite()) {
            values.put("value", last.number());
        } else {
            absent.put("value", "it is " + last.text() + ": there was nothing to divide by, or nothing happened");
        }
        if (counts) {
            values.put("inARow", longest(points));
        }
    }

    /** Of the series that has the fewest: too little of one is too little of all. */
    private int samples() {
        return answer.series().stream()
                .mapToInt(one -> finite(one.points()).size())
                .min()
                .orElse(0);
    }

    private String tooFew(int samples, String why) {
        if (samples >= asked.samples()) {
            return null;
        }
        String counted = samples + " of the " + asked.samples() + " samples needed";
        return why == null ? counted : counted + " (" + why + ")";
    }

    /** The longest run of values beyond the limit, one after the other; a value that is none ends a run. */
    private int longest(List<Answer.Point> points) {
        int longest = 0;
        int run = 0;
        for (Answer.Point point : points) {
            run = point.isFinite() && isBeyond(point.number()) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private boolean isBeyond(BigDecimal number) {
        return asked.above() != null ? number.compareTo(asked.above()) > 0 : number.compareTo(asked.below()) < 0;
    }

    private static List<BigDecimal> finite(List<Answer.Point> points) {
        return points.stream()
                .filter(Answer.Point::isFinite)
                .map(Answer.Point::number)
                .toList();
    }

    private static Map<String, Object> shown(Answer.Series series) {
        Map<String, String> labels = new LinkedHashMap<>(series.labels());
        String name = labels.remove("__name__");
        List<BigDecimal> finite = finite(series.points());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", name == null ? "" : name);
        shown.put("labels", labels);
        Answer.Point last = series.points().isEmpty() ? null : series.points().getLast();
        shown.put("value", last != null && last.isFinite() ? last.number() : null);
        shown.put("values", new ArrayList<>(finite));
        return shown;
    }
}
