package io.golive.run;

import io.golive.people.Contact;
import io.golive.plan.GitAuthor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who wrote a plan: the author of its folder's last commit, else whom the plan names. */
@Component
class PlanAuthors {
    private final Path plans;

    PlanAuthors(@Value("${golive.plans:bpmn}") Path plans) {
        this.plans = plans;
    }

    /** User names; empty where nobody knows. */
    List<String> of(FrozenRun frozen) {
        Path folder = plans.resolve(frozen.plan().id()).toAbsolutePath();
        Map<String, Contact> contacts = frozen.environment().contacts();
        List<String> committed =
                GitAuthor.mail(folder).map(mail -> byMail(mail, contacts)).orElse(List.of());
        return committed.isEmpty()
                ? frozen.plan().authors().stream()
                        .flatMap(author ->
                                author.contains("@") ? byMail(author, contacts).stream() : List.of(author).stream())
                        .distinct()
                        .toList()
                : committed;
    }

    private static List<String> byMail(String mail, Map<String, Contact> contacts) {
        return contacts.entrySet().stream()
                .filter(contact -> mail.equalsIgnoreCase(contact.getValue().mail()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
