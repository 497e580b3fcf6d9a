package io.golive.prove;

import io.golive.plan.Item;
import io.golive.practice.Fault;
import io.golive.practice.FaultCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Walks automated items in the order of {@link ProofOrder} and shows each its faults, one at a time. */
public final class Prover {
    /** What is broken does not become whole by waiting. */
    private static final Duration RED_PATIENCE = Duration.ofSeconds(2);

    private static final Duration RED_DEADLINE = Duration.ofSeconds(30);
    private static final Duration GREEN_LIMIT = Duration.ofMinutes(5);

    private final ItemWork work;
    private final FaultCatalog catalog;
    private final Breaking practice;

    public Prover(ItemWork work, FaultCatalog catalog, Breaking practice) {
        this.work = work;
        this.catalog = catalog;
        this.practice = practice;
    }

    /**
     * Of the items that are not wanted, those before the last wanted one are done without a fault where later ones may
     * need what they do, wait for or keep.
     *
     * @param items of the plan, in the order of {@link ProofOrder}
     * @param each told at once what came of a fault
     * @return the same, one entry a fault, and one for an item without any
     * @throws UnprovableException when an item that is only needed does not turn green
     */
    public List<Proof> prove(List<Item> items, Predicate<Item> wanted, Consumer<Proof> each)
            throws InterruptedException {
        List<Item> automated =
                items.stream().filter(item -> item.check() != null).toList();
        Set<String> last = new HashSet<>();
        automated.stream().filter(wanted).map(Item::id).forEach(last::add);
        List<Proof> proofs = new ArrayList<>();
        for (Item item : automated) {
            Optional<String> missing = work.missing(item);
            if (wanted.test(item) && missing.isPresent()) {
                Proof proof = new Proof(item.id(), null, false, false, true, 0, missing.get());
                proofs.add(proof);
                each.accept(proof);
                last.remove(item.id());
            } else if (wanted.test(item)) {
                prove(item, proof -> {
                    proofs.add(proof);
                    each.accept(proof);
                });
                last.remove(item.id());
            } else if (!last.isEmpty() && leavesSomething(item)) {
                prepare(item);
            }
        }
        return proofs;
    }

    private void prove(Item item, Consumer<Proof> each) throws InterruptedException {
        boolean known = false;
        for (Fault fault : catalog.all()) {
            for (Fault.Proof told : fault.proves()) {
                if (told.item().equals(item.id())) {
                    known = true;
                    each.accept(prove(item, fault, told));
                }
            }
        }
        if (!known) {
            long start = System.nanoTime();
            boolean green = work.attempt(item, GREEN_LIMIT, GREEN_LIMIT).isGreen();
            each.accept(new Proof(
                    item.id(), null, false, green, false, millis(start), "no fault is known that it would see"));
        }
    }

    private Proof prove(Item item, Fault fault, Fault.Proof told) throws InterruptedException {
        long start = System.nanoTime();
        String site = fault.fixedSite() ? fault.site().key() : item.check().site();
        Attempt red;
        practice.breakIt(fault, site, told.detail());
        try {
            red = work.attempt(item, RED_PATIENCE, RED_DEADLINE);
        } finally {
            practice.mend(fault, site);
        }
        Attempt green = work.attempt(item, GREEN_LIMIT, GREEN_LIMIT);
        boolean traced = red.evidence().contains(told.trace());
        boolean leftOver = green.evidence().contains(told.trace());
        List<String> why = new ArrayList<>();
        if (!red.isRed(fault.outage())) {
            why.add("broken it is " + red.outcome() + named(red));
        } else if (!traced) {
            why.add("broken its evidence does not say '" + told.trace() + "'" + named(red));
        }
        if (!green.isGreen()) {
            why.add("mended it is " + green.outcome() + named(green));
        } else if (leftOver) {
            why.add("mended its evidence still says '" + told.trace() + "'");
        }
        return new Proof(
                item.id(),
                fault.name(),
                red.isRed(fault.outage()) && traced,
                green.isGreen() && !leftOver,
                false,
                millis(start),
                String.join("; ", why));
    }

    private void prepare(Item item) {
        Attempt attempt = work.attempt(item, GREEN_LIMIT, GREEN_LIMIT);
        if (!attempt.isGreen()) {
            throw new UnprovableException(
                    item.id() + ", which comes before, is " + attempt.outcome() + named(attempt),
                    !attempt.isRed(false) && attempt.isRed(true));
        }
    }

    private static boolean leavesSomething(Item item) {
        return item.action() != null
                || !item.check().keep().isEmpty()
                || item.check().patience() != null;
    }

    private static String named(Attempt attempt) {
        return attempt.why().isEmpty() ? "" : ": " + attempt.why();
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
