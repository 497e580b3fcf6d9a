package io.golive.cli;

import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The people that the practice environments name: each becomes a user of Tasklist. */
record PracticePeople(Map<String, TreeSet<String>> rolesByName) {

    record User(String name, Collection<String> roles) {
        String displayName() {
            return name + " (" + String.join(", ", roles) + ")";
        }
    }

    /** Of these plans; a plan that is wrong is refused here, before anything is started for it. */
    static PracticePeople of(Plans plans, Collection<String> ids, String environmentName) {
        Map<String, TreeSet<String>> roles = new TreeMap<>();
        for (String id : ids) {
            Plan plan = plans.load(id);
            Environment environment = plans.environment(plan, environmentName);
            environment
                    .everybody()
                    .forEach((role, names) -> names.forEach(name ->
                            roles.computeIfAbsent(name, any -> new TreeSet<>()).add(role)));
        }
        return new PracticePeople(roles);
    }

    List<User> users() {
        return rolesByName.entrySet().stream()
                .map(entry -> new User(entry.getKey(), entry.getValue()))
                .toList();
    }
}
