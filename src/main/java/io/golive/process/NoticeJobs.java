package io.golive.process;

import io.golive.run.Notices;
import io.golive.run.Timeline;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@code golive.notice}: when a notice goes, and that all of its messages are through. */
@Component
public class NoticeJobs implements JobFamily {
    private static final String HELD = "HELD";
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final Notices notices;

    NoticeJobs(Notices notices) {
        this.notices = notices;
    }

    @Override
    public Map<JobType, Function<Job, Reply>> work() {
        return Map.of(JobType.NOTICE_PLAN, this::plan, JobType.NOTICE_SEND, this::send);
    }

    private Reply plan(Job job) {
        Timeline.Planned planned = notices.plan(job.runId(), job.text(Names.NOTICE_ID), job.elementInstanceKey());
        return Reply.done(Names.START_AT, planned.startAt().toString(), Names.WAIT_ID, planned.waitId());
    }

    private Reply send(Job job) {
        return switch (notices.send(job.runId(), job.text(Names.NOTICE_ID), job.elementInstanceKey())) {
            case Notices.Sending.Over over -> Reply.done(Names.OUTCOME, over.outcome());
            case Notices.Sending.Held held -> Reply.done(Names.OUTCOME, HELD, Names.WAIT_ID, held.waitId());
            case Notices.Sending.NotYet notYet -> new Reply.Later(notYet.why(), within(notYet.again()));
        };
    }

    private static Duration within(Duration again) {
        return again.compareTo(SOON) < 0 ? SOON : again.compareTo(LOOK_AGAIN) > 0 ? LOOK_AGAIN : again;
    }
}
