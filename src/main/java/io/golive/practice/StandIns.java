package io.golive.practice;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Does people's tasks in a rehearsal: logs in to Tasklist as the practice users, takes the open tasks of their roles,
 * reads what the form shows, and completes them as a person would. Knows Tasklist's API only.
 */
public final class StandIns implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final StandInSettings settings;
    private final Consumer<String> news;
    private final StandInCast cast;
    private final StandInAnswers answers;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, TasklistSession> sessions = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> abstained = new HashSet<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();
    private final Map<String, Map<String, Object>> decided = new HashMap<>();
    private final Map<String, Optional<String>> speakers = new HashMap<>();
    private final Thread thread;
    private boolean away;

    private StandIns(StandInSettings settings, Consumer<String> news) {
        this.settings = settings;
        this.news = news;
        this.cast = new StandInCast(settings.people(), settings.roles());
        this.answers = new StandInAnswers(
                settings.onFail(),
                settings.onRestored(),
                settings.patience(),
                !settings.roles().containsAll(settings.people().keySet()),
                cast.users(),
                Clock.systemDefaultZone());
        this.thread = Thread.ofPlatform().daemon().name("stand-ins").unstarted(this::work);
    }

    /**
     * Begins to work, until closed.
     *
     * @param news told in one line each what a stand-in did, and when Tasklist is away or back
     * @throws IllegalArgumentException when a role has no people
     */
    public static StandIns start(StandInSettings settings, Consumer<String> news) {
        for (String role : settings.roles()) {
            if (settings.people().getOrDefault(role, List.of()).isEmpty()) {
                throw new IllegalArgumentException(
                        "no stand-in can play " + role + ": nobody holds this role; there are "
                                + settings.people().keySet());
            }
        }
        StandIns standIns = new StandIns(settings, news);
        if (!settings.roles().isEmpty()) {
            standIns.thread.start();
        }
        return standIns;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(Duration.ofSeconds(15));
        http.shutdownNow();
    }

    private void work() {
        Duration pause = settings.poll();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(pause);
                round();
                pause = settings.poll();
                if (away) {
                    news.accept("stand-ins: Tasklist is back");
                    away = false;
                }
            } catch (IOException e) {
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                if (!away) {
                    news.accept("stand-ins: Tasklist is away, they keep trying: " + e);
                    away = true;
                }
            } catch (InterruptedException told) {
                return;
            } catch (RuntimeException e) {
                news.accept("stand-ins: went on after " + e);
            }
        }
    }

    private void round() throws IOException, InterruptedException {
        List<JsonNode> open = new ArrayList<>();
        lookout().open().forEach(open::add);
        for (JsonNode task : open.reversed()) {
            String id = task.path("id").asText();
            Optional<String> kind = kind(task);
            boolean due = !Instant.now().isBefore(notBefore.getOrDefault(id, Instant.EPOCH));
            if (kind.isPresent() && due && !done.contains(id)) {
                attempt(task, id, kind.get());
            }
        }
    }

    private void attempt(JsonNode task, String id, String kind) throws InterruptedException {
        Optional<String> role = cast.role(task);
        if (role.isEmpty()) {
            return;
        }
        try {
            doTask(task, id, kind, role.get());
        } catch (IOException | IllegalArgumentException e) {
            int failed = attempts.merge(id, 1, Integer::sum);
            notBefore.put(id, Instant.now().plusSeconds(failed));
            if (failed == MOST_ATTEMPTS) {
                done.add(id);
                news.accept("stand-ins: leave task " + id + " (" + kind + ") to people after " + failed + " attempts: "
                        + e.getMessage());
            }
        }
    }

    private void doTask(JsonNode listed, String id, String kind, String role) throws IOException, InterruptedException {
        Map<String, JsonNode> variables = lookout().variables(id, "runId", "subject", "facts");
        String run = variables.containsKey("runId") ? variables.get("runId").asText() : "";
        JsonNode facts = variables.get("facts");
        if (!settings.run().test(run)) {
            return;
        }
        if (facts == null) {
            throw new IOException("the task's facts are not there yet");
        }
        // the list may be older than our own last deed
        JsonNode task = attempts.containsKey(id) ? lookout().task(id) : listed;
        if (task == null || !task.path("taskState").asText().equals("CREATED")) {
            done.add(id);
            return;
        }
        if (!decided.containsKey(id) && cast.inVain(listed)) {
            Optional<Map<String, Object>> last = answers.inVain(kind, facts);
            if (last.isEmpty()
                    || abstained.contains(listed.path("processInstanceKey").asText())) {
                done.add(id);
                news.accept("stand-ins: leave task " + id + " (" + kind + ") to people, no answer is taken: "
                        + facts.path("refusal").asText(""));
                return;
            }
            abstained.add(listed.path("processInstanceKey").asText());
            decided.put(id, last.get());
        }
        if (!decided.containsKey(id)) {
            String about = run + " "
                    + variables
                            .getOrDefault("subject", listed.path("processInstanceKey"))
                            .asText();
            Optional<Map<String, Object>> answer = answers.to(kind, about, facts);
            if (answer.isEmpty()) {
                return;
            }
            // kept, because answers count what was said: trying again must not say something else
            decided.put(id, answer.get());
        }
        Map<String, Object> answer = decided.get(id);
        Optional<String> speaker = speakers.computeIfAbsent(id, any -> cast.speaker(listed, role, facts, answer));
        String assignee = task.path("assignee").asText("");
        if (speaker.isEmpty() || !assignee.isEmpty() && !assignee.equals(speaker.get())) {
            return;
        }
        TasklistSession session = session(speaker.get());
        if (assignee.isEmpty()) {
            session.assignToMe(id);
        }
        session.complete(id, answer);
        cast.spoke(listed, session.user());
        done.add(id);
        news.accept("stand-in " + session.user() + " (" + role + "): " + answer.getOrDefault("decision", "done") + ", "
                + facts.path("title").asText(kind));
    }

    /** The form's id without its prefix, or what the task's id in the model says; empty for tasks that are not ours. */
    private static Optional<String> kind(JsonNode task) {
        String form = task.path("formId").asText("");
        if (form.startsWith("golive.")) {
            return Optional.of(form.substring("golive.".length()));
        }
        String element = task.path("taskDefinitionId").asText("");
        return element.startsWith("task_")
                ? Optional.of(element.substring("task_".length()).replace('_', '-'))
                : Optional.empty();
    }

    /** Whoever looks at the tasks; everybody sees all of them. */
    private TasklistSession lookout() {
        return session(settings.people().get(settings.roles().iterator().next()).getFirst());
    }

    private TasklistSession session(String user) {
        return sessions.computeIfAbsent(
                user, name -> new TasklistSession(http, settings.tasklistUrl(), name, settings.password()));
    }
}
