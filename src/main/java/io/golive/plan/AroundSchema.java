package io.golive.plan;

import static io.golive.plan.Shapes.DURATION;
import static io.golive.plan.Shapes.FLAG;
import static io.golive.plan.Shapes.TEXT;
import static io.golive.plan.Shapes.TEXTS;
import static io.golive.plan.Shapes.described;
import static io.golive.plan.Shapes.named;
import static io.golive.plan.Shapes.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of what stands around the way to GO: watches, notices, follow-ups, ways back. */
record AroundSchema(ItemSchema item) {

    Map<String, Object> watch() {
        Map<String, Object> properties = ItemSchema.inherited(List.of("site", "target", "as", "timeout"));
        properties.put("owner", described(TEXTS, "Who is told when it turns red."));
        properties.put("expect", described(TEXTS, "Green: FEEL conditions; all must hold."));
        properties.put("alert", described(TEXTS, "Red; without it the watch is never red."));
        properties.put(
                "alertAfter",
                described(
                        Map.of("anyOf", List.of(DURATION, Map.of("type", "integer", "minimum", 1))),
                        "Red for so long, or so many samples in a row."));
        properties.put("every", described(DURATION, "From one sample to the next (1m)."));
        properties.put("from", described(TEXT, "The step from which on it watches."));
        properties.put("for", described(DURATION, "How long it watches."));
        properties.put("channel", described(TEXT, "Where people otherwise see the figure."));
        properties.put("within", described(DURATION, "One look that took longer is FAIL."));
        properties.put("conceal", described(TEXTS, "Columns or paths that evidence never shows."));
        properties.put("fulfils", TEXTS);
        List<Object> ways = new ArrayList<>();
        item.kinds(properties, ways);
        Map<String, Object> watch = new LinkedHashMap<>(object(properties, List.of("from", "for")));
        watch.put("oneOf", ways);
        return watch;
    }

    Map<String, Object> notice() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("at", Map.of("type", "string", "pattern", Units.PLANNED_TIME));
        properties.put("after", described(TEXT, "The step or checklist that must have ended before."));
        properties.put("to", described(TEXTS, "Audiences of the environment."));
        properties.put(
                "by",
                described(
                        Map.of("anyOf", List.of(way(), Map.of("type", "array", "items", way()))),
                        "The ways it goes (mail)."));
        properties.put("subject", described(TEXT, "One line (its title)."));
        properties.put("text", described(TEXT, "With ${plan}, ${day}, ${link} or a variable in it."));
        properties.put("fulfils", TEXTS);
        return object(properties, List.of("at", "to", "text"));
    }

    Map<String, Object> followUp() {
        Map<String, Object> properties = ItemSchema.inherited(Inherited.LIST_KEYS);
        properties.put("after", described(DURATION, "How long after GO it is looked at first."));
        properties.put(
                "at",
                described(
                        Map.of("type", "string", "pattern", Units.PLANNED_TIME),
                        "When it is looked at first, instead of after: D+7 09:00."));
        properties.put(
                "every",
                described(
                        DURATION,
                        "How long after \"not yet\" it is looked at again (as after); without decide how often it comes round."));
        properties.put(
                "until",
                described(
                        Map.of("type", "string", "pattern", "^D([+-][0-9]{1,3})?( [0-2][0-9]:[0-5][0-9])?$"),
                        "The last day on which it comes round."));
        properties.put("when", described(section(), "What is checked before its owner is asked."));
        properties.put("decide", described(TEXT, "The question to its owner; without it its lines are carried out."));
        properties.put("fulfils", TEXTS);
        properties.put("items", named(item.item()));
        return object(properties, List.of("items"));
    }

    Map<String, Object> scenario() {
        Map<String, Object> properties = ItemSchema.inherited(Inherited.LIST_KEYS);
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("by", described(TEXTS, "The roles that may start it."));
        trigger.put("watch", described(TEXT, "The watch that starts or proposes it."));
        trigger.put("item", described(TEXT, "The item that starts or proposes it when it is bad."));
        trigger.put(
                "figures",
                described(TEXT, "FEEL over kpi, old, new and percent of figures that one of by reports: starts it."));
        trigger.put("alert", described(TEXT, "The alert of an Alertmanager that starts or proposes it."));
        trigger.put("webhook", described(TEXT, "The name of the signed webhook that starts or proposes it."));
        trigger.put("when", described(TEXT, "FEEL over what the watch observes; without it: red."));
        trigger.put("auto", described(FLAG, "Starts it without asking (false)."));
        trigger.put("fulfils", TEXTS);
        properties.put("triggers", Map.of("type", "array", "minItems", 1, "items", object(trigger, List.of())));
        properties.put("undoes", described(TEXTS, "Items whose actions it takes back."));
        properties.put("budget", described(DURATION, "From the trigger to restored."));
        properties.put(
                "despiteInDoubt",
                described(
                        FLAG,
                        "It goes on although an action that was in flight is in doubt (false: a person is asked)."));
        properties.put("items", named(item.item()));
        properties.put("ifStillFails", described(section(), "When the steps did not help."));
        properties.put("restored", described(section(), "The proof that the old state is back."));
        properties.put("followUp", described(section(), "What is left to do behind it."));
        properties.put("fulfils", TEXTS);
        return object(properties, List.of("triggers", "items", "restored"));
    }

    private static Map<String, Object> way() {
        return Map.of("enum", Notice.WAYS);
    }

    /** Items, or a list with keys of its own. */
    private Map<String, Object> section() {
        Map<String, Object> list = ItemSchema.inherited(Inherited.LIST_KEYS);
        list.put("items", named(item.item()));
        return Map.of("anyOf", List.of(object(list, List.of("items")), named(item.item())));
    }
}
