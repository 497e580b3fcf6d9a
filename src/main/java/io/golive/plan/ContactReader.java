package io.golive.plan;

import io.golive.check.Nearest;
import io.golive.people.Contact;
import io.golive.people.Holder;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads how the people of an environment are reached. */
record ContactReader(Placeholders placeholders, Map<String, List<Holder>> people) {
    private static final String PHONE = "\\+[0-9]( ?[0-9]){6,14}";
    private static final String MAIL = "[^@\\s]+@[^@\\s]+";
    private static final List<String> KEYS = List.of("name", "phone", "mail");

    /** User name to contact. */
    Map<String, Contact> read(YamlMap environment) {
        Map<String, Contact> contacts = new LinkedHashMap<>();
        Set<String> users = people.values().stream()
                .flatMap(Collection::stream)
                .map(Holder::user)
                .collect(Collectors.toCollection(TreeSet::new));
        environment
                .map("contacts")
                .ifPresent(given -> given.forEach((user, value) -> {
                    if (!users.contains(user)) {
                        given.key(user)
                                .refuse(
                                        "'" + user + "' holds no role here",
                                        Nearest.to(user, users)
                                                .map(near -> "Did you mean '" + near + "'?")
                                                .orElse("Name the person below people first, or leave this out"));
                    }
                    value.map().ifPresent(contact -> contacts.put(user, contact(contact)));
                }));
        return Collections.unmodifiableMap(contacts);
    }

    private Contact contact(YamlMap map) {
        map.refuseUnknown(KEYS, Map.of("email", "Write mail", "tel", "Write phone"));
        return new Contact(
                text(map, "name", ".*", "name", ""),
                text(map, "phone", PHONE, "phone number", "Write it with its country: '+84 90 000 0001'"),
                text(map, "mail", MAIL, "mail address", "Write name@host"));
    }

    /** Null where it does not stand there. */
    private String text(YamlMap map, String key, String form, String what, String advice) {
        return map.get(key)
                .flatMap(value -> value.text().map(given -> {
                    String text = placeholders.fill(given, value);
                    if (!text.matches(form)) {
                        value.refuse("'" + text + "' is no " + what, advice);
                    }
                    return text;
                }))
                .orElse(null);
    }
}
