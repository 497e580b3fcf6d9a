package io.golive.run;

import io.golive.action.ActionSpec;
import io.golive.check.CheckSpec;
import io.golive.people.Holder;
import io.golive.plan.AlertSecrets;
import io.golive.plan.Checklist;
import io.golive.plan.Environment;
import io.golive.plan.FollowUp;
import io.golive.plan.Gate;
import io.golive.plan.Item;
import io.golive.plan.NeededDrill;
import io.golive.plan.Plan;
import io.golive.plan.PlanCopy;
import io.golive.plan.PlannedTime;
import io.golive.plan.Question;
import io.golive.plan.Scenario;
import io.golive.plan.SignOff;
import io.golive.plan.Step;
import io.golive.plan.Trigger;
import io.golive.plan.Watch;
import io.golive.plan.Window;
import io.golive.target.Login;
import io.golive.target.Target;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small plan with one of each. */
final class TestPlan {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private TestPlan() {}

    static Plan plan() {
        return PlanCopy.with(
                PlanCopy.empty("shop"),
                Map.of(
                        "roles",
                        List.of("release-manager", "devops", "po", "tech-lead"),
                        "targets",
                        Map.of("db", "postgres"),
                        "vars",
                        Map.of("flag", "NEW_SHOP", "limit", 3, "views", List.of("a", "b")),
                        "checklists",
                        List.of(
                                new Checklist(
                                        "database",
                                        "Database",
                                        "devops",
                                        false,
                                        List.of(),
                                        List.of(check("c1"), check("c2"), nice("c3"))),
                                new Checklist(
                                        "questions",
                                        "Questions",
                                        "po",
                                        false,
                                        List.of(),
                                        List.of(
                                                question("q1", "po", List.of()),
                                                question("q2", "po", List.of("yes", "later")),
                                                question("q3", "po", List.of())))),
                        "steps",
                        List.of(
                                step("migrations", "17:00", List.of(action("once", false, false), check("after"))),
                                step(
                                        "flag",
                                        "17:30",
                                        List.of(action("often", true, true), action("idem", true, false))),
                                step("smoke", "19:15", List.of(check("smoke1")))),
                        "gates",
                        List.of(
                                new Gate(
                                        "G1",
                                        "Day -1 is done",
                                        "release-manager",
                                        List.of("database"),
                                        Duration.ofHours(24),
                                        List.of(),
                                        "day-0",
                                        List.of(),
                                        90),
                                new Gate(
                                        "G2",
                                        "Signed",
                                        "release-manager",
                                        List.of("S1", "G1"),
                                        null,
                                        List.of(),
                                        "day-0",
                                        List.of(),
                                        91)),
                        "signoffs",
                        List.of(
                                new SignOff(
                                        "S1",
                                        "We agree",
                                        List.of("po", "tech-lead"),
                                        2,
                                        true,
                                        List.of("database"),
                                        null,
                                        null,
                                        null,
                                        List.of(),
                                        95),
                                new SignOff(
                                        "S2",
                                        "Any one of us",
                                        List.of("po", "tech-lead"),
                                        1,
                                        false,
                                        List.of(),
                                        null,
                                        null,
                                        null,
                                        List.of(),
                                        96)),
                        "window",
                        new Window(PlannedTime.parse("D 23:00").orElseThrow())));
    }

    /** The same, with a watch that S3 shows and a follow-up behind the outcome. */
    static Plan aftercare() {
        Plan plan = plan();
        SignOff signoff = new SignOff(
                "S3", "It stays", List.of("po"), 1, true, List.of("smoke", "w1"), null, null, null, List.of(), 97);
        FollowUp search = new FollowUp(
                "search",
                "Global search",
                "po",
                Duration.ofDays(30),
                null,
                Duration.ofDays(7),
                null,
                new Checklist("search-when", "Condition", "po", false, List.of(), List.of(check("stable"))),
                "Does anybody ask for it?",
                new Checklist("search", "Global search", "po", true, List.of(), List.of(action("add", true, false))),
                List.of("000-F"),
                110);
        return PlanCopy.with(
                plan,
                Map.of(
                        "signoffs",
                        List.of(plan.signoffs().getFirst(), plan.signoffs().getLast(), signoff),
                        "watches",
                        List.of(watch("w1", "smoke")),
                        "followUps",
                        List.of(search)));
    }

    /** The same with these follow-ups. */
    static Plan with(Plan plan, List<FollowUp> followUps) {
        return PlanCopy.with(plan, Map.of("followUps", followUps));
    }

    /** The same with two ways back: {@code back} undoes "idem" and "often", {@code other} goes on in spite of what is in doubt. */
    static Plan backward() {
        Plan plan = plan();
        Scenario back = scenario(
                "back",
                List.of(new Trigger(List.of("po"), null, null, null, null, null, null, false, List.of())),
                List.of("idem", "often"),
                false,
                List.of(action("off", true, false), action("gone", false, false)),
                List.of(action("on", true, false)));
        Scenario other = scenario(
                "other",
                List.of(new Trigger(List.of(), null, "smoke1", null, null, null, null, true, List.of())),
                List.of("once"),
                true,
                List.of(action("undo", true, false)),
                List.of());
        return PlanCopy.with(plan, Map.of("scenarios", List.of(back, other)));
    }

    /** The same, with a follow-up behind the outcome. */
    static Plan backwardWithAftercare() {
        Plan plan = backward();
        return PlanCopy.with(plan, Map.of("followUps", aftercare().followUps()));
    }

    /** With ways back, and a gate G1 that needs nothing but these drills. */
    static Plan drilled(List<NeededDrill> drills) {
        Plan plan = backward();
        return PlanCopy.with(
                plan,
                Map.of(
                        "gates",
                        List.of(new Gate(
                                "G1", "Proven", "release-manager", List.of(), null, drills, "day-0", List.of(), 90))));
    }

    private static Scenario scenario(
            String id,
            List<Trigger> triggers,
            List<String> undoes,
            boolean despiteInDoubt,
            List<Item> steps,
            List<Item> followUp) {
        return new Scenario(
                id,
                "Way " + id,
                "devops",
                triggers,
                undoes,
                Duration.ofMinutes(5),
                despiteInDoubt,
                list(id, steps),
                list(id + "-if-still-fails", List.of()),
                list(id + "-restored", List.of(check(id + "-proof"))),
                list(id + "-follow-up", followUp),
                List.of(),
                120);
    }

    private static Checklist list(String id, List<Item> items) {
        return new Checklist(id, id, "devops", true, List.of(), items);
    }

    /** Looks every minute for 24 h; red when it has alerted for 5 minutes. */
    static Watch watch(String id, String from) {
        CheckSpec spec = checkSpec();
        CheckSpec look = new CheckSpec(
                spec.kind(),
                spec.properties(),
                spec.site(),
                spec.target(),
                null,
                spec.expect(),
                List.of("value > 10"),
                spec.timeout(),
                null,
                null,
                List.of(),
                Map.of());
        return new Watch(
                id,
                "Title of " + id,
                List.of("tech-lead"),
                look,
                Duration.ofMinutes(5),
                1,
                Duration.ofMinutes(1),
                from,
                Duration.ofHours(24),
                "DataDog",
                List.of("000-" + id),
                100);
    }

    static Environment environment() {
        return environment("DB_READ", Environment.Purpose.PRACTICE);
    }

    static Environment environment(String secret, Environment.Purpose purpose) {
        Target db = new Target(
                "staging",
                "db",
                "postgres",
                Map.of("url", "jdbc:postgresql://db/x"),
                new Login("reader", secret),
                new Login("writer", "DB_ACT"),
                Map.of());
        return new Environment(
                "practice",
                purpose,
                Map.of("staging", Map.of("db", db)),
                Map.of(
                        "release-manager", holders("rita"),
                        "devops", holders("dan", "dora"),
                        "po", holders("paula"),
                        "tech-lead", holders("tom", "paula")),
                Map.of(),
                Map.of("limit", 5),
                Map.of(),
                AlertSecrets.NONE);
    }

    private static List<Holder> holders(String... users) {
        return Stream.of(users).map(Holder::always).toList();
    }

    static Item check(String id) {
        return item(id, "devops", Item.Priority.MUST, null, checkSpec(), null, false);
    }

    /** The check with another owner and other roles that may waive it. */
    static Item check(String id, String owner, String... waivedBy) {
        Item check = check(id);
        return new Item(
                id,
                check.title(),
                owner,
                check.priority(),
                check.skippable(),
                check.waivable(),
                List.of(waivedBy),
                check.confirm(),
                check.auto(),
                check.fulfils(),
                check.parent(),
                check.it(),
                null,
                check.check(),
                null,
                check.remedy(),
                check.note(),
                check.line());
    }

    static Item nice(String id) {
        return item(id, "devops", Item.Priority.NICE, null, checkSpec(), null, false);
    }

    static Item question(String id, String owner, List<String> answers) {
        return item(id, owner, Item.Priority.MUST, null, null, new Question("Is " + id + " done?", answers), false);
    }

    static Item action(String id, boolean idempotent, boolean auto) {
        ActionSpec action = new ActionSpec(
                "sql",
                Map.of("query", "UPDATE x"),
                "staging",
                "db",
                null,
                idempotent,
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Map.of());
        return item(id, "devops", Item.Priority.MUST, action, checkSpec(), null, auto);
    }

    private static Item item(
            String id,
            String owner,
            Item.Priority priority,
            ActionSpec action,
            CheckSpec check,
            Question question,
            boolean auto) {
        return new Item(
                id,
                "Title of " + id,
                owner,
                priority,
                null,
                !id.equals("c2"),
                null,
                null,
                auto,
                List.of("000-" + id),
                null,
                id.equals("c1") ? Map.of("role", "admin") : null,
                action,
                check,
                question,
                "Mend " + id,
                null,
                10);
    }

    private static CheckSpec checkSpec() {
        return new CheckSpec(
                "sql",
                Map.of("query", "SELECT 4"),
                "staging",
                "db",
                null,
                List.of("value = 4"),
                List.of(),
                Duration.ofSeconds(30),
                null,
                null,
                List.of(),
                Map.of());
    }

    private static Step step(String id, String at, List<Item> items) {
        return new Step(
                id,
                "Step " + id,
                new PlannedTime(0, LocalTime.parse(at)),
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                null,
                new Checklist(id, "Step " + id, "devops", true, List.of(), items));
    }
}
