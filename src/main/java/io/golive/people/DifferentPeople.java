package io.golive.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many roles different people can speak for at once, where one person may speak for one of them only. */
public final class DifferentPeople {
    private final List<? extends Collection<String>> holders;
    private final Map<String, Integer> speaksFor = new HashMap<>();

    private DifferentPeople(List<? extends Collection<String>> holders) {
        this.holders = holders;
    }

    /** @param holders for each role, who holds it */
    public static int most(List<? extends Collection<String>> holders) {
        DifferentPeople people = new DifferentPeople(holders);
        int found = 0;
        for (int role = 0; role < holders.size(); role++) {
            found += people.find(role, new HashSet<>()) ? 1 : 0;
        }
        return found;
    }

    /** Somebody for this role; whoever speaks for another one already may be replaced there. */
    private boolean find(int role, Set<String> tried) {
        for (String person : holders.get(role)) {
            if (tried.add(person) && (!speaksFor.containsKey(person) || find(speaksFor.get(person), tried))) {
                speaksFor.put(person, role);
                return true;
            }
        }
        return false;
    }
}
