package io.golive.prove;

import io.golive.check.CheckSpec;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import io.golive.plan.Watch;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is proved of a plan, in the order in which its target is as each needs it. */
public final class ProofOrder {
    /** A figure is over a while: it is good again only when what was bad has left that while. */
    private static final Duration FIGURES_COME_BACK = Duration.ofSeconds(30);

    private ProofOrder() {}

    /**
     * The go-live, what watches it, the ways back, which are gone in its days, and what comes weeks later and builds upon
     * it.
     *
     * @param wanted of the watches; nothing needs those that are not
     */
    public static List<Item> of(Plan plan, Predicate<Item> wanted) {
        Predicate<Item> follows = item -> plan.followUps().stream().anyMatch(followUp -> followUp.holds(item));
        return Stream.of(
                        plan.items().filter(follows.negate()),
                        plan.watches().stream().map(ProofOrder::item).filter(wanted),
                        plan.scenarios().stream().flatMap(Scenario::lists).flatMap(list -> list.items().stream()),
                        plan.items().filter(follows))
                .flatMap(items -> items)
                .toList();
    }

    /** One sample of a watch, as a line: it is red where its alert is reached or, without an alert, where it is not met. */
    private static Item item(Watch watch) {
        CheckSpec sample = watch.check();
        return new Item(
                watch.id(),
                watch.title(),
                watch.owners().getFirst(),
                Item.Priority.MUST,
                true,
                false,
                null,
                null,
                false,
                watch.fulfils(),
                null,
                null,
                null,
                new CheckSpec(
                        sample.kind(),
                        sample.properties(),
                        sample.site(),
                        sample.target(),
                        sample.as(),
                        sample.expect(),
                        sample.alert(),
                        sample.timeout(),
                        sample.within(),
                        FIGURES_COME_BACK,
                        sample.conceal(),
                        sample.keep()),
                null,
                null,
                null,
                watch.line());
    }
}
