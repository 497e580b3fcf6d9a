package io.golive.run;

import io.golive.people.Contact;
import io.golive.people.Staff;
import io.golive.plan.Checklist;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import io.golive.plan.Step;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person may enter as done by hand now, and what there is to choose from. */
@Component
public class ByHandDesk {
    /**
     * @param groups with something to enter; empty for whoever may enter nothing, and in a run that has ended
     * @param people user name to how that person is called: who may have done it
     * @param now in the zone of the plan, to the minute
     */
    public record Desk(List<Group> groups, Map<String, String> people, LocalDateTime now) {}

    /** @param wholeStep whether all that is left of it may be entered at once */
    public record Group(String id, String title, boolean wholeStep, List<Line> lines) {}

    public record Line(String id, String title) {}

    private final RunRows runs;
    private final Freezer freezer;
    private final Standings standings;
    private final WallTime time;
    private final TransactionTemplate transaction;

    ByHandDesk(RunRows runs, Freezer freezer, Standings standings, WallTime time, TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.standings = standings;
        this.time = time;
        this.transaction = transaction;
    }

    /** @throws UnknownRunException when there is no such run */
    public Desk of(String runId, String person) {
        return transaction.execute(status -> {
            RunRow run = runs.find(runId).orElseThrow(() -> new UnknownRunException(runId));
            FrozenRun frozen = freezer.thaw(runId);
            return new Desk(
                    run.ended() ? List.of() : groups(frozen, standings.of(runId), person),
                    people(frozen.staff()),
                    LocalDateTime.ofInstant(time.now(), frozen.plan().zone()).truncatedTo(ChronoUnit.MINUTES));
        });
    }

    private static List<Group> groups(FrozenRun frozen, Standing standing, String person) {
        Plan plan = frozen.plan();
        return Stream.of(
                        plan.checklists().stream(),
                        plan.steps().stream().map(Step::checklist),
                        plan.followUps().stream().map(followUp -> followUp.checklist()),
                        plan.scenarios().stream().flatMap(Scenario::lists))
                .flatMap(lists -> lists)
                .map(list -> group(frozen, standing, list, person))
                .filter(group -> !group.lines().isEmpty())
                .toList();
    }

    private static Group group(FrozenRun frozen, Standing standing, Checklist list, String person) {
        // an item of a way back has no row before that has begun
        List<Item> open = list.items().stream()
                .filter(item -> standing.items().containsKey(item.id()) && !standing.accepted(item.id()))
                .toList();
        List<Item> allowed = open.stream()
                .filter(item -> Entitlement.held(
                                person, ByHandRight.roles(frozen.plan(), item), frozen.staff(), standing.now())
                        .isPresent())
                .toList();
        boolean step = frozen.plan().step(list.id()).isPresent();
        return new Group(
                list.id(),
                list.title(),
                step && allowed.size() > 1 && allowed.size() == open.size(),
                allowed.stream().map(item -> new Line(item.id(), item.title())).toList());
    }

    private static Map<String, String> people(Staff staff) {
        Map<String, String> people = new TreeMap<>();
        staff.roles().values().stream()
                .flatMap(List::stream)
                .forEach(holder -> people.put(
                        holder.user(),
                        staff.contact(holder.user()).map(Contact::name).orElse(holder.user())));
        return people;
    }
}
