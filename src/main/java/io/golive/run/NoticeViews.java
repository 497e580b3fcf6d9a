package io.golive.run;

import io.golive.plan.Notice;
import io.golive.plan.Plan;
import io.golive.run.RunView.DeliveryView;
import io.golive.run.RunView.NoticeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The notices of a run for readers: those of the plan in their order, then what was told about the run itself. */
@Component
class NoticeViews {
    private static final String PLANNED = "PLANNED";
    private final NoticeRows notices;
    private final DeliveryRows deliveries;

    NoticeViews(NoticeRows notices, DeliveryRows deliveries) {
        this.notices = notices;
        this.deliveries = deliveries;
    }

    List<NoticeView> of(RunRow run, Plan plan) {
        Map<String, NoticeRows.Row> rows = new LinkedHashMap<>();
        notices.all(run.id()).forEach(row -> rows.put(row.id(), row));
        Map<String, List<DeliveryRows.Row>> toAudiences = new LinkedHashMap<>();
        Map<String, List<DeliveryRows.Row>> aboutRun = new LinkedHashMap<>();
        deliveries
                .all(run.id())
                .forEach(row -> (row.aboutRun() ? aboutRun : toAudiences)
                        .computeIfAbsent(row.source(), source -> new ArrayList<>())
                        .add(row));
        List<NoticeView> views = new ArrayList<>();
        plan.notices()
                .forEach(notice -> views.add(view(
                        run, plan, notice, rows.get(notice.id()), toAudiences.getOrDefault(notice.id(), List.of()))));
        aboutRun.forEach((source, sent) -> views.add(view(source, sent)));
        return views;
    }

    private static NoticeView view(
            RunRow run, Plan plan, Notice notice, NoticeRows.Row row, List<DeliveryRows.Row> sent) {
        boolean tooLate = run.ended() && row != null && !row.over();
        return new NoticeView(
                notice.id(),
                notice.title(),
                false,
                notice.to(),
                notice.after(),
                notice.at().at(run.run().day(), plan.zone()),
                row == null ? null : row.due(),
                row == null ? null : row.begun(),
                row == null ? null : row.ended(),
                row == null
                        ? PLANNED
                        : tooLate
                                ? NoticeRows.State.NOT_SENT.name()
                                : row.state().name(),
                tooLate ? "the run ended before" : row == null ? null : row.reason(),
                sent.isEmpty() ? null : sent.getFirst().subject(),
                sent.isEmpty() ? null : sent.getFirst().text(),
                sent.stream().map(NoticeViews::view).toList());
    }

    private static NoticeView view(String source, List<DeliveryRows.Row> sent) {
        DeliveryRows.Row first = sent.getFirst();
        Instant begun = first.createdAt();
        boolean open = sent.stream().anyMatch(row -> row.state() == DeliveryRows.State.PENDING);
        return new NoticeView(
                source,
                first.subject(),
                true,
                sent.stream().map(row -> row.to().audience()).distinct().toList(),
                null,
                null,
                begun,
                begun,
                open
                        ? null
                        : sent.stream()
                                .map(DeliveryRows.Row::endedAt)
                                .max(Instant::compareTo)
                                .orElseThrow(),
                Notices.state(sent).name(),
                null,
                first.subject(),
                first.text(),
                sent.stream().map(NoticeViews::view).toList());
    }

    private static DeliveryView view(DeliveryRows.Row row) {
        return new DeliveryView(
                row.to().audience(),
                row.to().way(),
                row.to().address(),
                row.state().name(),
                row.attempts(),
                row.error(),
                row.endedAt());
    }
}
