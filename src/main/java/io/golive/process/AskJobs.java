package io.golive.process;

import io.golive.run.Asks;
import io.golive.run.Reminders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@code golive.ask}: prepares a question, reminds of it until it is answered, and verifies who answered it. */
@Component
public class AskJobs implements JobFamily {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Asks asks;
    private final Reminders reminders;
    private final HumanTasks humanTasks;

    AskJobs(Asks asks, Reminders reminders, HumanTasks humanTasks) {
        this.asks = asks;
        this.reminders = reminders;
        this.humanTasks = humanTasks;
    }

    @Override
    public Map<JobType, Function<Job, Reply>> work() {
        return Map.of(
                JobType.ASK_PREPARE, this::prepare,
                JobType.ASK_REMIND, this::remind,
                JobType.ASK_VERIFY, this::verify);
    }

    private Reply prepare(Job job) {
        Asks.Prepared prepared = asks.prepare(
                job.runId(),
                Names.kind(job.text(Names.KIND)),
                job.text(Names.SUBJECT),
                job.processInstanceKey(),
                job.elementInstanceKey(),
                job.textOrNull(Names.REFUSAL));
        Map<String, Object> variables = new HashMap<>();
        variables.put(Names.ASK_ID, prepared.askId());
        variables.put(Names.ROLE, prepared.role());
        variables.put(Names.PEOPLE, prepared.people());
        variables.put(Names.ASSIGNEE, onlyOne(prepared.people()));
        variables.put(Names.REMIND_AT, prepared.remindAt().toString());
        variables.put(Names.FACTS, prepared.facts());
        // keys grow: the task that follows has a larger one, those of earlier rounds a smaller one
        variables.put(Names.ROUND, String.valueOf(job.elementInstanceKey()));
        return new Reply.Done(variables);
    }

    /** The only one who may answer need not take the task first. For the engine nobody is an empty text, null an incident. */
    private static String onlyOne(List<String> people) {
        return people.size() == 1 ? people.getFirst() : "";
    }

    private Reply remind(Job job) {
        Optional<Instant> next = reminders.remind(job.runId(), job.text(Names.ASK_ID), job.elementInstanceKey());
        return Reply.done(Names.REMIND_AT, next.map(Instant::toString).orElse(null));
    }

    private Reply verify(Job job) {
        long round = Long.parseLong(job.text(Names.ROUND));
        Optional<HumanTasks.Completed> completed = humanTasks.completed(job.processInstanceKey(), round);
        if (completed.isEmpty()) {
            return new Reply.Later("Tasklist does not show yet who completed the task", LOOK_AGAIN);
        }
        List<String> fields = Names.ANSWERS.get(Names.kind(job.text(Names.KIND)));
        Asks.Verified verified = asks.verify(
                job.runId(), job.text(Names.ASK_ID), round, completed.get().person(), job.only(fields));
        return switch (verified) {
            case Asks.Verified.Accepted accepted ->
                Reply.done(Names.DECISION, accepted.decision(), Names.REFUSAL, null);
            case Asks.Verified.Refused refused -> refused(refused, fields);
        };
    }

    /** What was decided is decided anew; what was written stays for whoever may answer, and nothing of anybody else. */
    private static Reply refused(Asks.Verified.Refused refused, List<String> fields) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Names.REFUSAL, refused.reason());
        fields.stream()
                .filter(field -> refused.ofPerson() || field.equals(Names.DECISION))
                .forEach(field -> variables.put(field, null));
        return new Reply.Done(variables);
    }
}
