package io.golive.process;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.golive.run.Asks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Stands for the room of runs: notes what is asked, and takes every answer unless a refusal was planned. */
final class FakeAsks {
    /** One call of prepare. */
    record Asked(String runId, Asks.Kind kind, String subject, long instance, String refusal) {}

    /** One call of verify. */
    record Answered(String runId, String askId, String person, Map<String, Object> answer) {}

    static final Duration LATER = Duration.ofMinutes(10);
    static final List<String> TWO_PEOPLE = List.of("an.le", "binh.ngo");
    static final List<Map<String, Object>> LINES = List.of(
            Map.of(
                    "id",
                    "a",
                    "title",
                    "A",
                    "question",
                    "A?",
                    "answers",
                    List.of(),
                    "result",
                    "",
                    "note",
                    "",
                    "link",
                    ""),
            Map.of(
                    "id",
                    "b",
                    "title",
                    "B",
                    "question",
                    "B?",
                    "answers",
                    List.of("x"),
                    "result",
                    "",
                    "note",
                    "",
                    "link",
                    ""));

    /** What the text of an amendment begins with. */
    static final String AMENDMENT = "expect: value = 4";

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<Answered> answered = new CopyOnWriteArrayList<>();
    /** How long a question stays open before somebody is reminded. */
    volatile Duration remindAfter = LATER;

    /** Who may answer what is asked from now on. */
    volatile List<String> people = TWO_PEOPLE;

    final Queue<String> refusals = new ConcurrentLinkedQueue<>();

    Asks asks() {
        Asks asks = mock(Asks.class);
        when(asks.prepare(any(), any(), any(), anyLong(), anyLong(), any())).thenAnswer(call -> {
            asked.add(new Asked(
                    call.getArgument(0),
                    call.getArgument(1),
                    call.getArgument(2),
                    call.getArgument(3),
                    call.getArgument(5)));
            return new Asks.Prepared(
                    "ask-" + call.getArgument(3),
                    "release-manager",
                    people,
                    Map.of(
                            "title",
                            "About " + call.getArgument(2),
                            "summary",
                            "**why**",
                            "lines",
                            LINES,
                            "amendment",
                            AMENDMENT),
                    Instant.now().plus(remindAfter));
        });
        when(asks.verify(any(), any(), anyLong(), any(), any())).thenAnswer(call -> {
            Answered answer =
                    new Answered(call.getArgument(0), call.getArgument(1), call.getArgument(3), call.getArgument(4));
            answered.add(answer);
            String refusal = refusals.poll();
            return refusal != null
                    ? new Asks.Verified.Refused(refusal, false)
                    : new Asks.Verified.Accepted(decision(answer));
        });
        return asks;
    }

    private static String decision(Answered answer) {
        if (answer.answer().get(Names.LINES) instanceof List<?> lines) {
            boolean failed = lines.stream().anyMatch(line -> "failed".equals(((Map<?, ?>) line).get("result")));
            return failed ? "failed" : "answered";
        }
        return (String) answer.answer().get(Names.DECISION);
    }

    /** Waits for the next question of this run beyond those that were asked before. */
    Asked question(String runId, int number) {
        return Awaitility.await("question " + number + " of " + runId)
                .until(() -> of(runId), questions -> questions.size() >= number)
                .get(number - 1);
    }

    private List<Asked> of(String runId) {
        return asked.stream().filter(question -> question.runId().equals(runId)).toList();
    }
}
