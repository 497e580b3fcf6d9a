package io.golive.plan;

import io.golive.action.ActionKinds;
import io.golive.check.Check;
import io.golive.check.CheckSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Kinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * One item of a plan, changed for one run: what a check asks and expects and how long it waits, or the words and the answers
 * of a question. Who owns it, where it looks, what acts and what is concealed stay as the plan has them.
 *
 * @param checks the kinds of checks, which say what may stand in their values
 * @param actions the kinds of actions
 */
public record ItemAmendment(Kinds checks, ActionKinds actions) {
    private static final String FILE = "amendment";
    /** The one kind of check that says nothing of what it does: an environment lists commands for checks and actions alike. */
    private static final String PROGRAM = "command";

    private static final List<String> OF_A_CHECK = List.of("expect", "within", "wait", "timeout");
    private static final List<String> OF_A_QUESTION = List.of("ask", "answers");
    private static final String MEND = "Stop, mend the plan and start anew where that has to change";

    /**
     * The item as this text has it, read and proven as a plan is.
     *
     * @param plan the one that the run is executed from
     * @param item of that plan
     * @param yaml the keys that change: {@code expect}, the kind's own, {@code within}, {@code wait}, {@code timeout}; of a
     *     question {@code ask} and {@code answers}
     * @throws PlanException with every mistake found, by the lines of the text; also when it changes nothing
     */
    public Item amended(Plan plan, Item item, String yaml) {
        Problems problems = new Problems();
        Optional<YamlMap> map = YamlFile.parse(yaml, FILE, problems);
        map.ifPresent(keys -> refuse(item, keys));
        problems.refuse();
        Item amended = map.map(keys -> item.question() != null ? question(plan, item, keys) : check(plan, item, keys))
                .orElseThrow();
        if (amended.equals(item)) {
            map.get().self().refuse("it changes nothing of " + item.id(), "Write what is to be otherwise in this run");
        }
        problems.refuse();
        return amended;
    }

    /** What may be amended of an item, as {@link #amended} reads it: the text to begin with. */
    public String text(Item item) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (item.question() != null) {
            values.put("ask", item.question().text());
            values.put("answers", item.question().answers());
            return yaml(values);
        }
        CheckSpec check = item.check();
        if (whyNot(check).isEmpty()) {
            values.put(check.kind(), value(check));
        }
        values.put("expect", check.expect().size() == 1 ? check.expect().getFirst() : check.expect());
        put(values, "within", check.within());
        put(values, "wait", check.patience());
        put(values, "timeout", check.timeout());
        return yaml(values);
    }

    /** What differs, line by line, in the words of a plan: {@code -} before, {@code +} after, two blanks in both. */
    public String difference(Item before, Item after) {
        return LineDifference.of(text(before), text(after));
    }

    private void refuse(Item item, YamlMap map) {
        List<String> own = item.question() != null ? OF_A_QUESTION : ofACheck(item.check());
        Map<String, String> elsewhere = new LinkedHashMap<>();
        elsewhere.put("do", "What acts is not amended: its check is. " + MEND);
        ItemReader.keys(checks).stream()
                .filter(key -> !own.contains(key))
                .forEach(key -> elsewhere.putIfAbsent(
                        key, "Of " + item.id() + " a run can change " + String.join(", ", own) + " alone. " + MEND));
        map.refuseUnknown(own, elsewhere);
        if (item.check() != null && map.has(item.check().kind())) {
            whyNot(item.check())
                    .ifPresent(why ->
                            map.key(item.check().kind()).refuse(why, "Amend expect, within, wait or timeout. " + MEND));
        }
    }

    private static List<String> ofACheck(CheckSpec check) {
        List<String> keys = new ArrayList<>(List.of(check.kind()));
        keys.addAll(OF_A_CHECK);
        return keys;
    }

    /** Why what this check asks cannot be asked otherwise, if so. */
    private Optional<String> whyNot(CheckSpec check) {
        if (check.kind().equals(PROGRAM)) {
            return Optional.of("another command could change something");
        }
        if (!check.conceal().isEmpty()) {
            return Optional.of("what it sees is concealed (" + String.join(", ", check.conceal())
                    + "), and another question could show it under another name");
        }
        for (Property property : checks.check(check.kind()).spec().properties()) {
            Object value = check.properties().get(property.name());
            if (property.type() == Type.FLAG && value != null) {
                return Optional.of("the plan says " + property.name() + ": " + value + " of exactly this");
            }
            if (property.type() == Type.FILES && value instanceof Map<?, ?> files && !files.isEmpty()) {
                return Optional.of("it works with files beside the plan");
            }
        }
        return Optional.empty();
    }

    private Item check(Plan plan, Item item, YamlMap map) {
        if (map.get("expect")
                .filter(expect -> expect.isList() && expect.entries().isEmpty())
                .isPresent()) {
            map.key("expect").refuse("the check would expect nothing", "Write what must hold, for example value = 1");
        }
        CheckSpec amended = new WorkReader(reading(plan), null).amended(map, item.check(), names(plan, item));
        for (Property property : checks.check(amended.kind()).spec().properties()) {
            if (property.type() == Type.FLAG
                    && map.has(amended.kind())
                    && amended.properties().containsKey(property.name())) {
                map.key(amended.kind())
                        .refuse(
                                "'" + property.name() + "' is said in a plan, never in an amendment",
                                "Leave it out. " + MEND);
            }
        }
        return with(item, amended, null);
    }

    private Item question(Plan plan, Item item, YamlMap map) {
        Object it = item.parent() == null ? null : item.it();
        String text = map.text("ask")
                .map(asked -> reading(plan).filled(asked, it, map.key("ask")))
                .orElse(item.question().text());
        List<String> answers = map.has("answers")
                ? List.copyOf(map.texts("answers"))
                : item.question().answers();
        return with(item, null, new Question(text, answers));
    }

    private static Item with(Item item, CheckSpec check, Question question) {
        return new Item(
                item.id(),
                item.title(),
                item.owner(),
                item.priority(),
                item.skippable(),
                item.waivable(),
                item.waivedBy(),
                item.confirm(),
                item.auto(),
                item.fulfils(),
                item.parent(),
                item.it(),
                item.action(),
                check,
                question,
                item.remedy(),
                item.note(),
                item.line());
    }

    /** What the frozen plan gives to a reader; files are not read any more. */
    private Reading reading(Plan plan) {
        Map<String, Integer> keepers = new LinkedHashMap<>();
        plan.everyItem().forEach(item -> Keepers.of(item).forEach(name -> keepers.put(name, item.line())));
        return new Reading(
                checks, actions, PlanFiles.NONE, new Ids(""), plan.roles(), plan.targets(), plan.vars(), keepers);
    }

    private Names names(Plan plan, Item item) {
        Names names = AmendedPlace.of(plan, item).names(reading(plan), item.parent() != null);
        return item.action() == null ? names : names.with(item.action().keep().keySet());
    }

    /** Plain where the kind has a main value and nothing beside it. */
    private Object value(CheckSpec check) {
        Check kind = checks.check(check.kind());
        Map<String, Object> written = new LinkedHashMap<>();
        for (Property property : kind.spec().properties()) {
            Object value = check.properties().get(property.name());
            if (value != null && property.type() != Type.FILES) {
                written.put(
                        property.name(),
                        property.type() == Type.DURATION ? Units.text(Duration.parse(value.toString())) : value);
            }
        }
        return written.keySet().equals(Set.of(String.valueOf(kind.spec().main())))
                ? written.get(kind.spec().main())
                : written;
    }

    private static void put(Map<String, Object> values, String key, Duration duration) {
        if (duration != null) {
            values.put(key, Units.text(duration));
        }
    }

    private static String yaml(Map<String, Object> values) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndentWithIndicator(true);
        options.setIndicatorIndent(2);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        return new Yaml(options).dump(values);
    }
}
