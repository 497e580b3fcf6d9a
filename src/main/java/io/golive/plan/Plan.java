package io.golive.plan;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one release's go-live consists of, loaded from {@code bpmn/<id>/plan.yaml}, with defaults applied, {@code each}
 * expanded and files read in: a run is executed from a frozen copy of this record alone.
 *
 * @param id the plan's id, also its folder's name and the prefix of its process ids
 * @param zone the zone of its planned times
 * @param roles the roles it names
 * @param targets connection name to target type
 * @param vars what {@code ${x}} and {@code :x} may name
 * @param checklists groups without a clock
 * @param steps groups on the clock, in the order of their planned starts
 * @param watches figures observed through a window; empty in a copy that was frozen before there were any, as are the
 *     following
 * @param notices messages to audiences, in the order of the plan
 * @param followUps what comes after a good go-live
 * @param scenarios the ways back
 * @param commands command of people to the roles that may give it, where the plan says so
 * @param remind whoever was asked and has not answered, after this long
 * @param escalate the role told after everybody of the role that was asked
 * @param window until when everything must be over, a way back included; null where the plan says nothing
 * @param authors who wrote it, by user name or mail address, where no version control says so; empty where nobody is named
 */
public record Plan(
        String id,
        ZoneId zone,
        List<String> roles,
        Map<String, String> targets,
        Map<String, Object> vars,
        List<Checklist> checklists,
        List<Step> steps,
        List<Gate> gates,
        List<SignOff> signoffs,
        List<Watch> watches,
        List<Notice> notices,
        List<FollowUp> followUps,
        List<Scenario> scenarios,
        Map<String, List<String>> commands,
        Duration remind,
        String escalate,
        Window window,
        List<String> authors) {

    /** What people decide before a live run is started. */
    public static final List<String> BEFORE_START = List.of("approve", "waive-rehearsal");

    /** What people may do to a plan, to a run, and to its steps. */
    public static final List<String> COMMANDS = List.of(
            "approve",
            "waive-rehearsal",
            "start",
            "hold",
            "resume",
            "abandon",
            "reschedule",
            "start-now",
            "skip",
            "rollback",
            "by-hand");

    private static final String CHIEF = "release-manager";
    private static final Duration REMIND = Duration.ofMinutes(30);

    public Plan {
        watches = watches == null ? List.of() : watches;
        notices = notices == null ? List.of() : notices;
        followUps = followUps == null ? List.of() : followUps;
        scenarios = scenarios == null ? List.of() : scenarios;
        commands = commands == null ? Map.of() : commands;
        remind = remind == null ? REMIND : remind;
        escalate = escalate == null ? chief(roles) : escalate;
        authors = authors == null ? List.of() : authors;
    }

    private static String chief(List<String> roles) {
        return roles.contains(CHIEF) ? CHIEF : roles.stream().findFirst().orElse(null);
    }

    /**
     * The roles that may give this command: release-manager, else the first role of the plan, where the plan says nothing.
     *
     * @param command one of {@link #COMMANDS}
     */
    public List<String> mayCommand(String command) {
        String chief = chief(roles);
        return commands.getOrDefault(command, chief == null ? List.of() : List.of(chief));
    }

    /** Every item that a run walks, in the order of the plan: checklists, steps, then follow-ups. */
    public Stream<Item> items() {
        return walked().flatMap(list -> list.items().stream());
    }

    /** Every item that a run walks, then those of the ways back. */
    public Stream<Item> everyItem() {
        return Stream.concat(
                items(), scenarios.stream().flatMap(Scenario::lists).flatMap(list -> list.items().stream()));
    }

    private Stream<Checklist> walked() {
        return Stream.of(
                        checklists.stream(),
                        steps.stream().map(Step::checklist),
                        followUps.stream().flatMap(followUp -> Stream.of(followUp.when(), followUp.checklist())))
                .flatMap(lists -> lists);
    }

    /** The same plan with this item in place of the one with its id. */
    public Plan with(Item amended) {
        return new Plan(
                id,
                zone,
                roles,
                targets,
                vars,
                checklists.stream().map(list -> list.with(amended)).toList(),
                steps.stream().map(step -> step.with(amended)).toList(),
                gates,
                signoffs,
                watches,
                notices,
                followUps.stream().map(followUp -> followUp.with(amended)).toList(),
                scenarios.stream().map(scenario -> scenario.with(amended)).toList(),
                commands,
                remind,
                escalate,
                window,
                authors);
    }

    /** Wherever it stands, also on a way back. */
    public Optional<Item> item(String itemId) {
        return everyItem().filter(item -> item.id().equals(itemId)).findFirst();
    }

    /**
     * The checklist with this id; a step's checklist has the step's id, a follow-up's its own and {@code <id>-when}, a way
     * back's are those of {@link Scenario#lists}.
     */
    public Optional<Checklist> checklist(String listId) {
        return Stream.concat(walked(), scenarios.stream().flatMap(Scenario::lists))
                .filter(list -> list.id().equals(listId))
                .findFirst();
    }

    public Optional<Step> step(String stepId) {
        return steps.stream().filter(step -> step.id().equals(stepId)).findFirst();
    }

    public Optional<Gate> gate(String gateId) {
        return gates.stream().filter(gate -> gate.id().equals(gateId)).findFirst();
    }

    public Optional<SignOff> signoff(String signoffId) {
        return signoffs.stream()
                .filter(signoff -> signoff.id().equals(signoffId))
                .findFirst();
    }

    public Optional<Watch> watch(String watchId) {
        return watches.stream().filter(watch -> watch.id().equals(watchId)).findFirst();
    }

    public Optional<Notice> notice(String noticeId) {
        return notices.stream().filter(notice -> notice.id().equals(noticeId)).findFirst();
    }

    public Optional<FollowUp> followUp(String followUpId) {
        return followUps.stream()
                .filter(followUp -> followUp.id().equals(followUpId))
                .findFirst();
    }

    /** The way back that has this item in one of its lists. */
    public Optional<Scenario> scenarioOf(String itemId) {
        return scenarios.stream().filter(scenario -> scenario.holds(itemId)).findFirst();
    }

    public Optional<Scenario> scenario(String scenarioId) {
        return scenarios.stream()
                .filter(scenario -> scenario.id().equals(scenarioId))
                .findFirst();
    }
}
