package io.golive.plan;

import io.golive.check.Nearest;
import io.golive.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the audiences of an environment, and proves that every notice and every red watch of the plan reaches somebody. */
record AudienceReader(Plan plan, Placeholders placeholders, Map<String, Map<String, Target>> sites) {
    private static final Map<String, String> TARGET_TYPES = Map.of("mail", "smtp", "chat", Notice.CHAT);

    Map<String, Map<String, List<String>>> read(YamlMap environment) {
        Map<String, Map<String, List<String>>> audiences = new LinkedHashMap<>();
        environment
                .map("audiences")
                .ifPresent(given -> given.forEach((audience, value) ->
                        value.map().ifPresent(ways -> audiences.put(audience, ways(audience, ways)))));
        YamlValue at = environment.has("audiences") ? environment.key("audiences") : environment.self();
        plan.notices().forEach(notice -> notice.to().forEach(audience -> prove(notice, audience, audiences, at)));
        plan.watches()
                .forEach(watch -> watch.owners().stream()
                        .filter(role -> !audiences.containsKey(role))
                        .forEach(role -> at.refuse(
                                "nobody of '" + role + "' is told when the watch " + watch.id() + " turns red",
                                "Write below audiences, by the role's name: " + role + ": { mail: [name@host] }")));
        plan.notices().stream()
                .flatMap(notice -> notice.by().stream())
                .distinct()
                .filter(way -> targets(TARGET_TYPES.get(way)).isEmpty())
                .forEach(way -> at.refuse(
                        "notices go by " + way + ", but no site has a target of type " + TARGET_TYPES.get(way),
                        "Declare one in the plan's targets, and write it below a site"));
        return Collections.unmodifiableMap(audiences);
    }

    private Map<String, List<String>> ways(String audience, YamlMap ways) {
        ways.refuseUnknown(Notice.WAYS, Map.of());
        Map<String, List<String>> members = new LinkedHashMap<>();
        ways.forEach((way, value) -> {
            List<String> named = new ArrayList<>();
            for (YamlValue entry : value.entries()) {
                entry.text().map(text -> placeholders.fill(text, entry)).ifPresent(member -> {
                    prove(way, member, entry);
                    named.add(member);
                });
            }
            members.put(way, List.copyOf(named));
        });
        if (members.isEmpty()) {
            ways.self()
                    .refuse(
                            "the audience '" + audience + "' has no member",
                            "Write mail: [a@b.example], or chat: [target]");
        }
        return Collections.unmodifiableMap(members);
    }

    private void prove(String way, String member, YamlValue at) {
        if (way.equals("mail") && !member.matches("[^@\\s]+@[^@\\s]+")) {
            at.refuse("'" + member + "' is no mail address", "Write name@host");
        }
        Set<String> chats = targets(Notice.CHAT);
        if (way.equals("chat") && !chats.contains(member)) {
            at.refuse(
                    "no site has a target '" + member + "' of type " + Notice.CHAT,
                    Nearest.to(member, chats)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Declare it in the plan's targets, and write it below a site"));
        }
    }

    private static void prove(
            Notice notice, String audience, Map<String, Map<String, List<String>>> audiences, YamlValue at) {
        Map<String, List<String>> ways = audiences.get(audience);
        if (ways == null) {
            at.refuse(
                    "there is no audience '" + audience + "', to which the notice " + notice.id() + " goes",
                    Nearest.to(audience, audiences.keySet())
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Write below audiences: " + audience + ": { mail: [name@host] }"));
        } else if (notice.by().stream()
                .allMatch(way -> ways.getOrDefault(way, List.of()).isEmpty())) {
            at.refuse(
                    "the notice " + notice.id() + " reaches nobody of '" + audience + "'",
                    "Write below it " + String.join(": or ", notice.by()) + ":");
        }
    }

    private Set<String> targets(String type) {
        return sites.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(target -> type.equals(target.type()))
                .map(Target::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
