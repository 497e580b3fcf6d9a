package io.golive.run;

import io.golive.plan.Item;
import io.golive.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may enter that an item was done by hand: its owner, or whoever commands it. Where the plan wants a second person, that
 * one alone, because the one who did it does not confirm it too.
 */
final class ByHandRight {
    static final String COMMAND = "by-hand";

    private ByHandRight() {}

    static List<String> roles(Plan plan, Item item) {
        return item.confirm() != null
                ? List.of(item.confirm())
                : Stream.concat(Stream.of(item.owner()), plan.mayCommand(COMMAND).stream())
                        .distinct()
                        .toList();
    }

    /**
     * @param actor who enters it
     * @param person who did it
     * @return the role in which it is entered
     * @throws NotEntitledException with whom to ask
     */
    static String check(FrozenRun frozen, Item item, String actor, String person, Instant now) {
        List<String> roles = roles(frozen.plan(), item);
        boolean second = item.confirm() != null;
        return Entitlement.held(actor, roles, frozen.staff(), now)
                .filter(held -> !second || !actor.equals(person))
                .orElseThrow(() ->
                        new NotEntitledException(actor + " may not enter that " + item.id() + " was done by hand: "
                                + (second
                                        ? "the plan wants a second person for it, who holds the role " + item.confirm()
                                                + " and did not do it"
                                        : "that is for the role " + Entitlement.either(roles))
                                + ". Ask " + others(frozen, roles, second ? person : actor, now)));
    }

    private static String others(FrozenRun frozen, List<String> roles, String but, Instant now) {
        List<String> others = frozen.staff().holders(roles, now).stream()
                .filter(person -> !person.equals(but))
                .toList();
        return others.isEmpty() ? "whoever names people for it: nobody holds it today" : String.join(", ", others);
    }
}
