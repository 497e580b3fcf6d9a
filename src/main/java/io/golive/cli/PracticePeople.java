package io.golive.cli;

import io.golive.people.User;
import io.golive.people.UserFile;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The people that the practice environments name: each becomes a user of Tasklist. */
record PracticePeople(Map<String, TreeSet<String>> rolesByName) {

    record PracticeUser(String name, Collection<String> roles) {
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

    /** Lets each of them log in to Golive, too, with the password that Tasklist knows. */
    void letIn(UserFile file, String password) {
        PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        // the same hash as before: another one would end the logins made with it
        String hash = file.all().stream()
                .filter(User::forPractice)
                .map(User::password)
                .filter(before -> encoder.matches(password, before))
                .findFirst()
                .orElseGet(() -> encoder.encode(password));
        file.putPractice(users().stream()
                .map(user -> new User(user.name(), hash, List.copyOf(user.roles())))
                .toList());
    }

    List<PracticeUser> users() {
        return rolesByName.entrySet().stream()
                .map(entry -> new PracticeUser(entry.getKey(), entry.getValue()))
                .toList();
    }
}
