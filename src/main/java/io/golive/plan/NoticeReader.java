package io.golive.plan;

import io.golive.check.Nearest;
import io.golive.check.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the notices, once lists and steps are known.
 *
 * @param lists checklists, and those of steps
 */
record NoticeReader(Reading reading, List<Checklist> lists) {
    private static final List<String> KEYS = List.of("at", "after", "to", "by", "subject", "text", "fulfils");
    private static final List<String> BY = List.of("mail");

    List<Notice> read(YamlMap map) {
        List<Notice> notices = new ArrayList<>();
        map.forEach((key, value) -> {
            Ids.Named named = reading.ids().named(map.key(key));
            value.map().ifPresent(notice -> notices.add(notice(named, map.key(key), notice)));
        });
        return List.copyOf(notices);
    }

    private Notice notice(Ids.Named named, YamlValue key, YamlMap map) {
        map.refuseUnknown(KEYS, Map.of("owner", "A notice is sent by the run; whom it goes to stands in to"));
        return new Notice(
                named.id(),
                named.title(),
                ListReader.at(map),
                after(map),
                to(map),
                by(map),
                map.get("subject").flatMap(this::filledLater).orElse(named.title()),
                map.require("text", "Write what it says; ${plan}, ${day} and ${link} are filled in")
                        .flatMap(this::filledLater)
                        .orElse(null),
                reading.fulfils(named.id(), map),
                key.line());
    }

    private String after(YamlMap map) {
        List<String> ids = lists.stream().map(Checklist::id).toList();
        return map.get("after")
                .flatMap(value -> value.text().filter(id -> {
                    if (!ids.contains(id)) {
                        value.refuse(
                                "there is no step or checklist '" + id + "'",
                                Nearest.to(id, ids)
                                        .map(near -> "Did you mean '" + near + "'?")
                                        .orElse("Name the one that must have ended before"));
                    }
                    return ids.contains(id);
                }))
                .orElse(null);
    }

    private static List<String> to(YamlMap map) {
        List<String> to = new ArrayList<>();
        for (YamlValue value : map.require("to", "Write the audiences, as the environments list their members")
                .map(YamlValue::entries)
                .orElse(List.of())) {
            value.text().ifPresent(audience -> {
                if (!audience.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                    value.refuse("'" + audience + "' is no name of an audience", "Write it lower-case-with-dashes");
                } else if (to.contains(audience)) {
                    value.refuse("'" + audience + "' stands here twice", "Name each audience once");
                }
                to.add(audience);
            });
        }
        return List.copyOf(to);
    }

    private List<String> by(YamlMap map) {
        if (!map.has("by")) {
            return BY;
        }
        List<String> by = new ArrayList<>();
        for (YamlValue value : map.get("by").orElseThrow().entries()) {
            reading.oneOf(Notice.WAYS, "way of a notice", value).ifPresent(by::add);
        }
        return List.copyOf(by);
    }

    private Optional<String> filledLater(YamlValue value) {
        Optional<String> text = value.text();
        text.ifPresent(given -> proveNames(given, value));
        return text;
    }

    private void proveNames(String text, YamlValue at) {
        Set<String> known = new TreeSet<>(reading.vars().keySet());
        known.addAll(Notice.FACTS);
        try {
            for (String name : Template.names(text)) {
                if (!known.contains(name)) {
                    at.refuse(
                            "there is no variable '" + name + "' here",
                            Nearest.to(name, known)
                                    .map(near -> "Did you mean '" + near + "'?")
                                    .orElse("Known: " + String.join(", ", known)));
                }
            }
        } catch (IllegalArgumentException e) {
            at.refuse("'" + text + "' has a '${' that names nothing", "Write ${plan}, ${day}, ${link} or a variable");
        }
    }
}
