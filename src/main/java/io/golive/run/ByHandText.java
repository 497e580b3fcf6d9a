package io.golive.run;

import io.golive.action.ActionKinds;
import io.golive.action.ActionSpec;
import io.golive.check.CheckSpec;
import io.golive.check.KindSpec;
import io.golive.check.Kinds;
import io.golive.plan.Item;
import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** An item as somebody carries it out by hand: where, as whom, with which words. Secrets are named, never shown. */
@Component
class ByHandText {
    private final WorkContexts contexts;
    private final Kinds checks;
    private final ActionKinds actions;
    private final Secrets secrets;

    ByHandText(WorkContexts contexts, Kinds checks, ActionKinds actions, Secrets secrets) {
        this.contexts = contexts;
        this.checks = checks;
        this.actions = actions;
        this.secrets = secrets;
    }

    /** Null when it changes nothing. */
    String command(RunRow run, FrozenRun frozen, Item item) {
        ActionSpec action = item.action();
        if (action == null) {
            return null;
        }
        Target target = WorkContexts.target(frozen.environment(), action.site(), action.target());
        return text(
                head(action.kind(), target, action.as(), target == null ? null : target.writer()),
                action.properties(),
                actions.action(action.kind()).spec(),
                actions.action(action.kind()).binds(action.properties()),
                contexts.variables(run, frozen, item));
    }

    /** The question, where it is one. */
    String look(RunRow run, FrozenRun frozen, Item item) {
        if (item.question() != null) {
            return item.question().text();
        }
        CheckSpec check = item.check();
        Target target = WorkContexts.target(frozen.environment(), check.site(), check.target());
        return text(
                head(check.kind(), target, check.as(), target == null ? null : target.reader()),
                check.properties(),
                checks.check(check.kind()).spec(),
                checks.check(check.kind()).binds(check.properties()),
                contexts.variables(run, frozen, item));
    }

    private static String head(String kind, Target target, String as, Login usual) {
        if (target == null) {
            return kind;
        }
        Login login = as == null ? usual : target.logins().getOrDefault(as, usual);
        Object place =
                target.properties().getOrDefault("url", target.properties().get("folder"));
        return kind + " at " + target.label() + (place == null ? "" : " (" + place + ")") + login(login);
    }

    private static boolean areFiles(String property, KindSpec spec) {
        return spec.properties().stream()
                .anyMatch(each -> each.name().equals(property) && each.type() == KindSpec.Type.FILES);
    }

    private static String login(Login login) {
        if (login == null) {
            return "";
        }
        return (login.user() == null ? ", logged in" : " as " + login.user())
                + (login.secret() == null ? "" : " with the secret " + login.secret());
    }

    private String text(
            String head,
            Map<String, Object> properties,
            KindSpec spec,
            Set<String> binds,
            Map<String, Object> variables) {
        StringBuilder text = new StringBuilder(head);
        properties.forEach((name, value) -> {
            if (value instanceof Map<?, ?> files && areFiles(name, spec)) {
                files.forEach((path, content) -> text.append('\n')
                        .append(path)
                        .append(":\n")
                        .append(String.valueOf(content).strip()));
            } else {
                String written = value instanceof String plain ? plain.strip() : Json.text(value);
                text.append('\n').append(name).append(": ").append(ResolvedCommand.filled(written, variables));
            }
        });
        for (String name : new TreeSet<>(binds)) {
            Object value = name.contains(".")
                    ? ResolvedCommand.filled("${" + name + "}", variables)
                    : variables.getOrDefault(name, "not known yet");
            text.append("\n:").append(name).append(" = ").append(value);
        }
        return secrets.mask(text.toString());
    }
}
