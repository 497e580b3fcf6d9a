package io.golive.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The people of one environment.
 *
 * @param roles role to its holders, in the order in which they are asked: the first, then the deputies
 * @param contacts user name to how that person is reached
 * @param zone in which the days of holders begin and end
 */
public record Staff(Map<String, List<Holder>> roles, Map<String, Contact> contacts, ZoneId zone) {

    /** The same without this person, whose part is done; null leaves nobody out. */
    public Staff without(String person) {
        Map<String, List<Holder>> others = new LinkedHashMap<>();
        roles.forEach((role, holders) -> others.put(
                role,
                holders.stream().filter(holder -> !holder.user().equals(person)).toList()));
        return new Staff(others, contacts, zone);
    }

    /** User names of those who hold the role then: the first is the holder, later ones are deputies; empty for nobody. */
    public List<String> holders(String role, Instant at) {
        return valid(role, at).stream().map(Holder::user).distinct().toList();
    }

    /** Those who hold any of the roles then, each once, in the order of the roles. */
    public List<String> holders(List<String> anyOf, Instant at) {
        return anyOf.stream()
                .flatMap(role -> holders(role, at).stream())
                .distinct()
                .toList();
    }

    public boolean holds(String person, String role, Instant at) {
        return holders(role, at).contains(person);
    }

    /** In the order of the environment; empty for somebody who holds none then. */
    public Set<String> rolesOf(String person, Instant at) {
        Set<String> held = new LinkedHashSet<>();
        roles.keySet().stream().filter(role -> holds(person, role, at)).forEach(held::add);
        return held;
    }

    public Optional<Contact> contact(String person) {
        return Optional.ofNullable(contacts.get(person));
    }

    /** A line for each who holds the role then: {@code Võ Hạnh (hanh.vo), +84 90 000 0001, until 2026-05-31}. */
    public List<String> callList(String role, Instant at) {
        List<String> lines = new ArrayList<>();
        for (Holder holder : valid(role, at)) {
            String line = call(holder);
            if (!lines.contains(line)) {
                lines.add(line);
            }
        }
        return List.copyOf(lines);
    }

    private String call(Holder holder) {
        Contact contact = contacts.getOrDefault(holder.user(), new Contact(null, null, null));
        List<String> parts = new ArrayList<>();
        parts.add(contact.name() == null ? holder.user() : contact.name() + " (" + holder.user() + ")");
        parts.add(contact.phone());
        // a mail address only where nobody can be called
        parts.add(contact.phone() == null ? contact.mail() : null);
        parts.add(holder.to() == null ? null : "until " + holder.to());
        return String.join(", ", parts.stream().filter(Objects::nonNull).toList());
    }

    private List<Holder> valid(String role, Instant at) {
        LocalDate day = at.atZone(zone).toLocalDate();
        return roles.getOrDefault(role, List.of()).stream()
                .filter(holder -> holder.holdsOn(day))
                .toList();
    }
}
