package io.golive.run;

/** Who may answer: the people who hold the question's role in the run's frozen environment. */
final class Entitlement {
    private Entitlement() {}

    /** @throws RefusedAnswer with what to do instead */
    static void check(AskRow ask, String person) {
        if (person == null || person.isBlank()) {
            throw new RefusedAnswer(
                    "Nobody was assigned to the task when it was completed. Assign it to yourself, then complete it");
        }
        if (ask.people().isEmpty()) {
            throw new RefusedAnswer("Nobody holds the role " + ask.role()
                    + " in this run's environment. Abandon the run and name people for it in the environment file");
        }
        if (!ask.people().contains(person)) {
            throw new RefusedAnswer(person + " does not hold the role " + ask.role() + " in this run. It is held by "
                    + String.join(", ", ask.people()));
        }
    }
}
