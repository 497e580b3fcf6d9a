package io.golive.plan;

import static io.golive.plan.Shapes.DURATION;
import static io.golive.plan.Shapes.FLAG;
import static io.golive.plan.Shapes.LOGIN;
import static io.golive.plan.Shapes.MAP;
import static io.golive.plan.Shapes.TEXT;
import static io.golive.plan.Shapes.TEXTS;
import static io.golive.plan.Shapes.described;
import static io.golive.plan.Shapes.named;
import static io.golive.plan.Shapes.object;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.golive.action.Action;
import io.golive.action.ActionKinds;
import io.golive.check.Check;
import io.golive.check.Kinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON schemas (draft 7) of {@code plan.yaml} and of environments, made from what the kinds say of themselves: for
 * completion and hints in editors. Loading proves more than a schema can say.
 *
 * <p>An editor takes it by a first line {@code # yaml-language-server: $schema=<path of the written schema>}.
 */
public final class PlanSchema {
    /** The same schema is the same text, whenever it is written. */
    private static final ObjectMapper SORTED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final ItemSchema item;
    private final AroundSchema around;

    public PlanSchema(Kinds checks, ActionKinds actions) {
        this.item = new ItemSchema(
                checks.checks().values().stream().map(Check::spec).toList(),
                actions.actions().values().stream().map(Action::spec).toList());
        this.around = new AroundSchema(item);
    }

    /** Of {@code plan.yaml}. */
    public ObjectNode plan() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("plan", described(TEXT, "The name of the plan's folder."));
        properties.put("zone", described(TEXT, "The zone of all times, such as Asia/Ho_Chi_Minh."));
        properties.put(
                "author",
                described(TEXTS, "Who wrote it, by user name or mail address, where no version control says so."));
        properties.put("requirements", described(TEXT, "What every requirement id begins with; left out in the plan."));
        properties.put("roles", described(TEXTS, "Who takes part."));
        properties.put("targets", described(Shapes.mapOf(TEXT), "Connection: its type."));
        properties.put("defaults", object(ItemSchema.inherited(Inherited.DEFAULT_KEYS), List.of()));
        properties.put(
                "commands", described(commands(), "Who may give a command to a run; the release manager by default."));
        properties.put("vars", described(MAP, "What :x, ${x} and conditions may name."));
        properties.put(
                "checklists",
                named(list(
                        List.of(),
                        Map.of("inOrder", described(FLAG, "Its items run from top to bottom, else side by side.")))));
        properties.put(
                "steps",
                named(list(
                        List.of("at", "takes"),
                        Map.of(
                                "at",
                                Map.of("type", "string", "pattern", Units.PLANNED_TIME),
                                "takes",
                                DURATION,
                                "startWithin",
                                DURATION,
                                "skippable",
                                described(FLAG, "Whether people may do without it; true by default.")))));
        properties.put(
                "window",
                described(
                        object(
                                Map.of("until", Map.of("type", "string", "pattern", Units.PLANNED_TIME)),
                                List.of("until")),
                        "By when all must be over, a way back included: what the point of no return is reckoned from."));
        properties.put("gates", named(object(gate(), List.of("needs", "blocks"))));
        properties.put("signoffs", named(object(signoff(), List.of("by"))));
        properties.put("watches", described(named(around.watch()), "Figures looked at through a window."));
        properties.put("notices", described(named(around.notice()), "Messages to audiences."));
        properties.put("followUps", described(named(around.followUp()), "What follows a good go-live."));
        properties.put("rollback", described(named(around.scenario()), "The ways back."));
        return schema("A go-live plan", object(properties, List.of("plan", "zone", "roles")));
    }

    /** Of {@code environments/<name>.yaml}. */
    public ObjectNode environment() {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("url", TEXT);
        target.put(
                "folder", described(TEXT, "Where the commands of a host lie, or the files of a target of type files."));
        target.put("path", described(TEXT, "Where a git repository lies on this machine; url, where it is elsewhere."));
        target.put("reader", described(LOGIN, "Who checks speak as."));
        target.put("writer", described(LOGIN, "Who actions speak as; without it nothing here can be changed."));
        target.put("logins", described(Shapes.mapOf(LOGIN), "Named in a plan by as."));
        target.put(
                "commands",
                described(
                        Map.of("type", List.of("array", "object", "string")),
                        "What may be run on a host, and nothing else."));
        Map<String, Object> open = Map.of("type", "object", "properties", target);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("environment", described(TEXT, "The name of this file, without its ending."));
        properties.put("purpose", Shapes.oneOf(Environment.Purpose.values()));
        properties.put("sites", Shapes.mapOf(Shapes.mapOf(open)));
        Map<String, Object> day = Map.of("type", "string", "pattern", PeopleReader.DAY);
        Map<String, Object> holder =
                Map.of("anyOf", List.of(TEXT, object(Map.of("user", TEXT, "from", day, "to", day), List.of("user"))));
        properties.put(
                "people",
                described(
                        Shapes.mapOf(Map.of("anyOf", List.of(holder, Map.of("type", "array", "items", holder)))),
                        "Role: user names, in the order in which they are asked; with the days on which they hold it."));
        properties.put(
                "contacts",
                described(
                        Shapes.mapOf(object(
                                Map.of(
                                        "name", TEXT,
                                        "phone", described(TEXT, "With its country: +84 90 000 0001."),
                                        "mail", TEXT),
                                List.of())),
                        "User name: how that person is reached."));
        properties.put("vars", described(MAP, "What differs from the plan's vars here."));
        properties.put(
                "audiences",
                described(
                        Shapes.mapOf(object(Map.of("mail", TEXTS, "chat", TEXTS), List.of())),
                        "Whom notices reach: mail addresses, names of targets of type chat."));
        Map<String, Object> secret =
                object(Map.of("secret", Map.of("type", "string", "pattern", "^[A-Z][A-Z0-9_]*$")), List.of("secret"));
        properties.put(
                "alerts",
                described(
                        object(
                                Map.of(
                                        "token", described(secret, "What an Alertmanager sends as bearer token."),
                                        "key", described(secret, "What requests are signed with (HMAC-SHA256).")),
                                List.of()),
                        "By which secrets alerts and webhooks prove where they come from."));
        return schema("Where a go-live plan runs", object(properties, List.of("environment", "purpose", "sites")));
    }

    private Map<String, Object> list(List<String> required, Map<String, Object> more) {
        Map<String, Object> properties = ItemSchema.inherited(Inherited.LIST_KEYS);
        properties.putAll(more);
        properties.put("fulfils", TEXTS);
        properties.put("items", named(item.item()));
        List<String> all = new ArrayList<>(required);
        all.add("items");
        return object(properties, all);
    }

    private static Map<String, Object> commands() {
        Map<String, Object> commands = new LinkedHashMap<>();
        Plan.COMMANDS.forEach(command -> commands.put(command, TEXTS));
        return object(commands, List.of());
    }

    private static Map<String, Object> gate() {
        Map<String, Object> drill =
                object(Map.of("within", DURATION, "notOlderThan", DURATION), List.of("within", "notOlderThan"));
        return Map.of(
                "owner",
                TEXT,
                "needs",
                TEXTS,
                "fresh",
                DURATION,
                "drills",
                described(Shapes.mapOf(drill), "Ways back, or items of them, that must have been proven."),
                "blocks",
                TEXT,
                "fulfils",
                TEXTS);
    }

    private static Map<String, Object> signoff() {
        return Map.of(
                "by", Map.of("anyOf", List.of(TEXTS, Shapes.mapOf(TEXT))),
                "need", Map.of("type", "integer", "minimum", 1),
                "distinct", described(FLAG, "One person signs for one of the roles only; so by default."),
                "shows", TEXTS,
                "remind", DURATION,
                "escalate", TEXT,
                "blocks", TEXT,
                "fulfils", TEXTS);
    }

    private static ObjectNode schema(String title, Map<String, Object> content) {
        ObjectNode schema = SORTED.valueToTree(content);
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", title);
        return schema;
    }
}
