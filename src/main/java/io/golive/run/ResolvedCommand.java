package io.golive.run;

import io.golive.action.ActionKinds;
import io.golive.action.ActionSpec;
import io.golive.check.Template;
import io.golive.ledger.Sha256;
import io.golive.plan.Item;
import io.golive.target.Secrets;
import io.golive.target.Target;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** What an action would do now, as a person reads it: where, as whom, and everything that it is told, filled in and masked. */
@Component
class ResolvedCommand {
    /** @param hash the same as long as the text is */
    record Text(String text, String hash) {}

    private final WorkContexts contexts;
    private final ActionKinds kinds;
    private final Secrets secrets;

    ResolvedCommand(WorkContexts contexts, ActionKinds kinds, Secrets secrets) {
        this.contexts = contexts;
        this.kinds = kinds;
        this.secrets = secrets;
    }

    Text of(RunRow run, FrozenRun frozen, Item item) {
        ActionSpec action = item.action();
        Map<String, Object> variables = contexts.variables(run, frozen, item);
        StringBuilder text = new StringBuilder(action.kind());
        Target target = WorkContexts.target(frozen.environment(), action.site(), action.target());
        if (target != null) {
            text.append(" at ").append(action.target()).append(" of ").append(action.site());
            Object url = target.properties().get("url");
            text.append(url == null ? "" : " (" + url + ")");
        }
        text.append(action.as() == null ? "" : " as " + filled(action.as(), variables))
                .append('\n');
        action.properties()
                .forEach((name, value) -> text.append(name)
                        .append(": ")
                        .append(
                                value instanceof String plain
                                        ? filled(plain, variables)
                                        : filled(Json.text(value), variables))
                        .append('\n'));
        for (String name : new TreeSet<>(kinds.action(action.kind()).binds(action.properties()))) {
            text.append(":")
                    .append(name)
                    .append(" = ")
                    .append(variables.containsKey(name) ? String.valueOf(variables.get(name)) : "not known")
                    .append('\n');
        }
        String masked = secrets.mask(text.toString().strip());
        return new Text(masked, Sha256.hex(masked.getBytes(StandardCharsets.UTF_8)));
    }

    /** A name that is not known stays as it is written: the action itself then fails with the reason. */
    static String filled(String text, Map<String, Object> variables) {
        String filled = text;
        for (String place : Template.places(text)) {
            try {
                filled = filled.replace(place, Template.fill(place, variables, UnaryOperator.identity()));
            } catch (IllegalArgumentException unknown) {
                filled = filled.replace(place, place + " (" + unknown.getMessage() + ")");
            }
        }
        return filled;
    }
}
