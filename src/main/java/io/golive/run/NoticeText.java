package io.golive.run;

import io.golive.check.Template;
import io.golive.plan.Notice;
import io.golive.plan.Plan;
import io.golive.target.Secrets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Fills a notice with the run's facts. */
@Component
class NoticeText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private final String board;
    private final Secrets secrets;

    NoticeText(@Value("${golive.board-url:http://127.0.0.1:8090}") String board, Secrets secrets) {
        this.board = board;
        this.secrets = secrets;
    }

    /** @return filled and masked */
    record Filled(String subject, String text) {}

    Filled fill(RunRow run, FrozenRun frozen, Notice notice) {
        Plan plan = frozen.plan();
        Map<String, Object> facts = new HashMap<>(plan.vars());
        facts.putAll(frozen.environment().vars());
        Instant planned = notice.at().at(run.run().day(), plan.zone());
        facts.put("plan", plan.id());
        facts.put("run", run.id());
        facts.put("day", run.run().day());
        facts.put("at", MINUTE.format(planned.atZone(plan.zone())));
        facts.put("environment", run.run().environment());
        facts.put("title", notice.title());
        facts.put("link", link(run.id()));
        return masked(
                Template.fill(notice.subject(), facts, UnaryOperator.identity()),
                Template.fill(notice.text(), facts, UnaryOperator.identity()));
    }

    /** What is told about the run itself, with the link to its page. */
    Filled about(String runId, String subject, String text) {
        return masked(subject, text + "\n\n" + link(runId));
    }

    private Filled masked(String subject, String text) {
        return new Filled(secrets.mask(subject), secrets.mask(text));
    }

    private String link(String runId) {
        return board + "/runs/" + runId;
    }
}
