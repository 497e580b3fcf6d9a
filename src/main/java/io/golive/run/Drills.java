package io.golive.run;

import io.golive.plan.Gate;
import io.golive.plan.Item;
import io.golive.plan.NeededDrill;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Measures ways back, and says which of them are proven. */
@Component
public class Drills {
    private final DrillRows rows;
    private final WallTime time;

    Drills(DrillRows rows, WallTime time) {
        this.rows = rows;
        this.time = time;
    }

    /** All of a plan, newest first. */
    public List<Drill> of(String plan) {
        return rows.all(plan);
    }

    /**
     * What has to be left of a window for a rollback to fit.
     *
     * @param measured each way back was drilled, and brought the old state back when it was drilled last; else budgets count
     *     where nothing is known
     */
    public record Worst(Duration time, boolean measured) {}

    /**
     * Of each way back of the plan the time that it took when it was drilled last, or its budget; of those the longest. Drills
     * in the environment itself count where there are any, else those elsewhere. Empty where nothing is known of any.
     */
    public Optional<Worst> worst(Plan plan, String environment) {
        List<Drill> all = rows.all(plan.id());
        boolean measured = true;
        Duration worst = null;
        for (Scenario scenario : plan.scenarios()) {
            List<Drill> here = newestFirst(all, scenario, environment);
            boolean known = !here.isEmpty() && here.getFirst().millis() != null;
            measured &= known;
            Duration last = here.stream()
                    .map(Drill::millis)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(Duration::ofMillis)
                    .orElse(null);
            worst = longer(worst, known ? last : longer(last, scenario.budget()));
        }
        return worst == null ? Optional.empty() : Optional.of(new Worst(worst, measured));
    }

    private static List<Drill> newestFirst(List<Drill> all, Scenario scenario, String environment) {
        List<Drill> drills = all.stream()
                .filter(drill -> drill.rollbackId() != null && drill.subject().equals(scenario.id()))
                .toList();
        List<Drill> here = drills.stream()
                .filter(drill -> drill.environment().equals(environment))
                .toList();
        return here.isEmpty() ? drills : here;
    }

    private static Duration longer(Duration one, Duration other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }

    /**
     * A rollback is restored; called in the transaction in which it is. One of a live run is no drill: what it had to wait
     * for was no practice.
     */
    void restored(RunRow run, FrozenRun frozen, Scenario scenario, String rollbackId, Instant triggeredAt, Instant at) {
        record(run, frozen, scenario, rollbackId, triggeredAt, at);
    }

    /** A rollback ended without having been restored; called in the transaction in which it ends. */
    void missed(RunRow run, FrozenRun frozen, Scenario scenario, String rollbackId, Instant triggeredAt) {
        record(run, frozen, scenario, rollbackId, triggeredAt, null);
    }

    private void record(
            RunRow run, FrozenRun frozen, Scenario scenario, String rollbackId, Instant triggeredAt, Instant at) {
        if (run.run().mode() == Run.Mode.LIVE) {
            return;
        }
        List<Item> lines =
                scenario.lists().flatMap(list -> list.items().stream()).toList();
        Long first = rows.firstDone(run.id(), lines.stream().map(Item::id).toList(), triggeredAt)
                .map(acted -> millis(triggeredAt, acted.finishedAt()))
                .orElse(null);
        rows.put(new Drill(
                frozen.plan().id(),
                scenario.id(),
                run.run().environment(),
                site(lines),
                run.id(),
                rollbackId,
                DrillHash.of(frozen, scenario.id()),
                triggeredAt,
                at,
                at == null ? null : millis(triggeredAt, at),
                first,
                scenario.budget() == null ? null : scenario.budget().toMillis()));
    }

    /** An item was looked at; where a gate wants it drilled, how long it took is written down. In the caller's transaction. */
    void looked(RunRow run, FrozenRun frozen, Item item, boolean good) {
        boolean wanted = frozen.plan().gates().stream()
                .flatMap(gate -> gate.drills().stream())
                .anyMatch(need -> need.subject().equals(item.id()));
        if (!wanted) {
            return;
        }
        Instant now = time.now();
        rows.lastAction(run.id(), item.id())
                .filter(acted -> acted.finishedAt() != null)
                // a later look at what was done once measures nothing
                .filter(acted -> !rows.measured(run.id(), item.id(), acted.startedAt()))
                .ifPresent(acted -> rows.put(new Drill(
                        frozen.plan().id(),
                        item.id(),
                        run.run().environment(),
                        site(List.of(item)),
                        run.id(),
                        null,
                        DrillHash.of(frozen, item.id()),
                        acted.startedAt(),
                        good ? now : null,
                        good ? millis(acted.startedAt(), now) : null,
                        millis(acted.startedAt(), acted.finishedAt()),
                        null)));
    }

    /** How each way back that the gate wants proven stands. */
    List<DrillStanding> standing(FrozenRun frozen, Gate gate) {
        return gate.drills().stream().map(need -> standing(frozen, need)).toList();
    }

    DrillStanding standing(FrozenRun frozen, NeededDrill need) {
        Plan plan = frozen.plan();
        Optional<Scenario> scenario = plan.scenario(need.subject());
        return new DrillStanding(
                need,
                scenario.map(Scenario::title)
                        .or(() -> plan.item(need.subject()).map(Item::title))
                        .orElse(""),
                rows.last(plan.id(), need.subject()).orElse(null),
                DrillHash.of(frozen, need.subject()),
                scenario.isPresent()
                        ? "Drill it: ./golive drill " + plan.id() + " " + need.subject()
                        : "Its step proves it");
    }

    private static String site(List<Item> lines) {
        return lines.stream()
                .map(Item::action)
                .filter(Objects::nonNull)
                .map(action -> action.site())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
