package io.golive.practice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which practice user does a task: one whom a stand-in plays, who may, and who was not refused before. Remembers who said
 * what, because a task that was refused comes back as another one.
 */
final class StandInCast {
    private static final int MOST_ANSWERS = 6;

    private final Map<String, List<String>> people;
    private final Set<String> roles;
    private final Map<String, String> spoke = new HashMap<>();
    private final Map<String, Set<String>> refused = new HashMap<>();
    private final Map<String, Integer> answers = new HashMap<>();

    /**
     * @param people role to user names, in the order in which they are asked
     * @param roles those that stand-ins play
     */
    StandInCast(Map<String, List<String>> people, Set<String> roles) {
        this.people = people;
        this.roles = roles;
    }

    /** Everybody whom a stand-in plays. */
    Set<String> users() {
        Set<String> users = new LinkedHashSet<>();
        roles.forEach(role -> users.addAll(people.get(role)));
        return users;
    }

    /** The role whose task it is, when a stand-in plays it. */
    Optional<String> role(JsonNode task) {
        for (JsonNode group : task.path("candidateGroups")) {
            return roles.contains(group.asText()) ? Optional.of(group.asText()) : Optional.empty();
        }
        for (JsonNode user : task.path("candidateUsers")) {
            for (String role : roles) {
                if (people.get(role).contains(user.asText())) {
                    return Optional.of(role);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Who completes the task.
     *
     * @param role whose task it is
     * @param answer what is said: a waiver is said by one of those whom the facts name
     * @return empty when no stand-in plays anybody who may
     */
    Optional<String> speaker(JsonNode task, String role, JsonNode facts, Map<String, Object> answer) {
        List<String> may = new ArrayList<>();
        if ("waive".equals(answer.get("decision")) && facts.path("waivers").isArray()) {
            Set<String> users = users();
            facts.path("waivers").forEach(user -> may.add(user.asText()));
            may.retainAll(users);
        } else {
            may.addAll(people.get(role));
            List<String> candidates = new ArrayList<>();
            task.path("candidateUsers").forEach(user -> candidates.add(user.asText()));
            // somebody who holds the role on other days only is no candidate
            may.removeIf(user -> !candidates.isEmpty() && !candidates.contains(user));
        }
        if (may.isEmpty()) {
            return Optional.empty();
        }
        String question = question(task);
        Set<String> without = refused.computeIfAbsent(question, any -> new HashSet<>());
        if (!facts.path("refusal").asText("").isBlank()) {
            // a person who was refused will be refused again
            without.add(spoke.getOrDefault(question, may.getFirst()));
        }
        return may.stream().filter(user -> !without.contains(user)).findFirst().or(() -> Optional.of(may.getFirst()));
    }

    /** This user has completed the task. */
    void spoke(JsonNode task, String user) {
        spoke.put(question(task), user);
        answers.merge(question(task), 1, Integer::sum);
    }

    /** So many answers were not taken that more of the same will not be either. */
    boolean inVain(JsonNode task) {
        return answers.getOrDefault(question(task), 0) >= MOST_ANSWERS;
    }

    /** Each round of a question is a task of its own, in one process instance. */
    private static String question(JsonNode task) {
        return task.path("processInstanceKey").asText(task.path("id").asText());
    }
}
