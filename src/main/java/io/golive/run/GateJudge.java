package io.golive.run;

import io.golive.plan.Gate;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.SignOff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Says what a gate still waits for, and on which waivers it rests. */
@Component
class GateJudge {
    /** Why a need does not hold. */
    enum Why {
        /** an item that has no outcome yet */
        OPEN,
        BAD,
        /** an item whose waiver stands no more */
        EXPIRED,
        /** an item whose evidence is older than the gate takes */
        OLD,
        UNSIGNED,
        /** a way back that is not proven */
        UNPROVEN
    }

    /**
     * @param id of the item, sign-off or scenario
     * @param sentence for people
     */
    record Need(String id, Why why, String sentence) {}

    /**
     * @param needs what does not hold, in the order of the plan; none when the gate is open
     * @param waivers subjects of those that stand and without which it would not hold
     */
    record Judged(List<Need> needs, List<String> waivers) {
        List<String> waitsFor() {
            return needs.stream().map(Need::sentence).toList();
        }

        /** Ids of what it waits for and that for these reasons. */
        List<String> ids(Why... why) {
            return needs.stream()
                    .filter(need -> List.of(why).contains(need.why()))
                    .map(Need::id)
                    .toList();
        }

        /** Ids of the items that were seen to once and have to be looked at again. */
        List<String> again() {
            return ids(Why.EXPIRED, Why.OLD);
        }

        boolean only(Why why) {
            return !needs.isEmpty() && needs.stream().allMatch(need -> need.why() == why);
        }
    }

    private record Facts(String runId, Plan plan, Standing standing, Function<SignOff, Collected> collected) {}

    private final SignOffs signoffs;
    private final Standings standings;
    private final Drills drills;
    private final Freezer freezer;

    GateJudge(SignOffs signoffs, Standings standings, Drills drills, Freezer freezer) {
        this.signoffs = signoffs;
        this.standings = standings;
        this.drills = drills;
        this.freezer = freezer;
    }

    /** How the ways back that the gate wants proven stand. */
    List<DrillStanding> drills(String runId, Gate gate) {
        return gate.drills().isEmpty() ? List.of() : drills.standing(freezer.thaw(runId), gate);
    }

    Judged judge(String runId, Plan plan, Gate gate) {
        return judge(runId, plan, gate, standings.of(runId), signoff -> signoffs.collected(runId, signoff));
    }

    /**
     * For who judges several gates.
     *
     * @param collected how far a sign-off has come
     */
    Judged judge(String runId, Plan plan, Gate gate, Standing standing, Function<SignOff, Collected> collected) {
        Judged judged = new Judged(new ArrayList<>(), new ArrayList<>());
        judge(new Facts(runId, plan, standing, collected), gate, judged, new HashSet<>());
        return judged;
    }

    /** One sentence for each need that does not hold, in the order of the plan; empty when the gate is open. */
    List<String> waitsFor(String runId, Plan plan, Gate gate) {
        return judge(runId, plan, gate).waitsFor();
    }

    private void judge(Facts facts, Gate gate, Judged judged, Set<String> seen) {
        if (!seen.add(gate.id())) {
            return;
        }
        for (String need : gate.needs()) {
            Named.items(facts.plan(), need).stream()
                    .filter(item -> item.priority() == Item.Priority.MUST)
                    .forEach(item -> judge(item, gate.fresh(), facts.standing(), judged));
            facts.plan()
                    .signoff(need)
                    .ifPresent(signoff -> judge(signoff, facts.collected().apply(signoff), judged));
            facts.plan().gate(need).ifPresent(other -> judge(facts, other, judged, seen));
        }
        Instant now = facts.standing().now();
        drills(facts.runId(), gate).stream()
                .filter(drill -> !drill.good(now))
                .forEach(
                        drill -> judged.needs().add(new Need(drill.need().subject(), Why.UNPROVEN, drill.reason(now))));
    }

    private static void judge(SignOff signoff, Collected collected, Judged judged) {
        collected.waitsFor().forEach(reason -> judged.needs().add(new Need(signoff.id(), Why.UNSIGNED, reason)));
        collected.standing().stream()
                .filter(decision -> decision.waiverId() != null)
                .forEach(decision -> judged.waivers().add(SignOffs.subject(signoff.id(), decision.role())));
    }

    private static void judge(Item item, Duration fresh, Standing standing, Judged judged) {
        ItemRow row = standing.item(item.id());
        boolean waived = row.waived() && !standing.expired(item.id());
        if (waived && !judged.waivers().contains(item.id())) {
            judged.waivers().add(item.id());
        }
        need(item, row, fresh, standing).ifPresent(judged.needs()::add);
    }

    private static Optional<Need> need(Item item, ItemRow row, Duration fresh, Standing standing) {
        String name = item.id() + " " + item.title() + ": ";
        if (row.outcome() == null) {
            return Optional.of(new Need(item.id(), Why.OPEN, name + "not done yet"));
        }
        if (row.bad()) {
            return Optional.of(new Need(item.id(), Why.BAD, name + row.outcome()));
        }
        if (row.waived() && standing.expired(item.id())) {
            return Optional.of(new Need(item.id(), Why.EXPIRED, name + "its waiver has expired"));
        }
        if (fresh != null && row.endedAt().plus(fresh).isBefore(standing.now())) {
            return Optional.of(new Need(
                    item.id(),
                    Why.OLD,
                    name + "its evidence of " + row.endedAt() + " is older than " + Durations.text(fresh)));
        }
        return Optional.empty();
    }
}
