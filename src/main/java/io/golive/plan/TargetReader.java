package io.golive.plan;

import io.golive.check.Nearest;
import io.golive.target.Login;
import io.golive.target.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the targets of one site of an environment, and refuses every secret that stands there in clear. */
final class TargetReader {
    private static final List<String> LOGIN = List.of("user", "secret");
    private static final Pattern REFERENCE = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i).*(passw|passphrase|pwd|secret|token|credential|api_?-?key|private_?-?key).*");
    private static final Pattern SECRET_IN_URL = Pattern.compile(
            "(?i)^[a-z][a-z0-9+.:-]*//[^/@?#]*:[^/@?#]*@.*|.*[?&;](password|sslpassword|token|api_?key)=.*");

    private final Map<String, String> types;
    private final Placeholders placeholders;

    /** @param types target name to type, as the plan declares them */
    TargetReader(Map<String, String> types, Placeholders placeholders) {
        this.types = types;
        this.placeholders = placeholders;
    }

    Map<String, Target> site(String site, YamlMap targets) {
        Map<String, Target> read = new LinkedHashMap<>();
        targets.forEach((name, value) -> {
            if (!types.containsKey(name)) {
                targets.key(name)
                        .refuse(
                                "the plan declares no target '" + name + "'",
                                Nearest.to(name, types.keySet())
                                        .map(near -> "Did you mean '" + near + "'?")
                                        .orElse("Known: " + String.join(", ", types.keySet())));
            }
            value.map().ifPresent(map -> read.put(name, target(site, name, map)));
        });
        return Collections.unmodifiableMap(read);
    }

    private Target target(String site, String name, YamlMap map) {
        Map<String, Object> properties = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            switch (key) {
                case "reader", "writer", "logins" -> {
                    // read below
                }
                default -> {
                    refuseClearSecret(map.key(key), key);
                    properties.put(key, property(value));
                }
            }
        });
        Map<String, Login> logins = new LinkedHashMap<>();
        map.map("logins").ifPresent(given -> given.forEach((login, value) -> logins.put(login, login(value))));
        return new Target(
                site,
                name,
                types.get(name),
                Collections.unmodifiableMap(properties),
                map.get("reader").map(this::login).orElse(null),
                map.get("writer").map(this::login).orElse(null),
                Collections.unmodifiableMap(logins));
    }

    private Login login(YamlValue value) {
        YamlMap map = value.map().orElse(null);
        if (map == null) {
            return null;
        }
        map.keys().stream().filter(key -> !LOGIN.contains(key)).forEach(key -> refuseClearSecret(map.key(key), key));
        map.refuseUnknown(LOGIN, Map.of());
        if (map.keys().isEmpty()) {
            value.refuse("this login has neither user nor secret", "Write { user: name, secret: NAME_OF_A_SECRET }");
        }
        String secret = map.text("secret").orElse(null);
        if (secret != null && !REFERENCE.matcher(secret).matches()) {
            // the value is not repeated: it may be the secret itself
            map.key("secret")
                    .refuse(
                            "behind secret stands no name of a secret",
                            "Write a NAME_IN_CAPITALS, and put the value where that name is looked up");
        }
        String user = map.get("user")
                .flatMap(given -> given.text().map(text -> placeholders.fill(text, given)))
                .orElse(null);
        return new Login(user, secret);
    }

    private Object property(YamlValue value) {
        if (value.isMap()) {
            YamlMap map = value.map().orElseThrow();
            Map<String, Object> inner = new LinkedHashMap<>();
            map.forEach((key, entry) -> {
                refuseClearSecret(map.key(key), key);
                inner.put(key, property(entry));
            });
            return Collections.unmodifiableMap(inner);
        }
        if (value.isNothing()) {
            value.refuse("nothing stands here", "Write a value, or leave the key out");
            return "";
        }
        if (value.isList()) {
            List<Object> inner = new ArrayList<>();
            value.entries().forEach(entry -> inner.add(property(entry)));
            return Collections.unmodifiableList(inner);
        }
        if (!(value.plain() instanceof String text)) {
            return value.plain();
        }
        String filled = placeholders.fill(text, value);
        if (SECRET_IN_URL.matcher(filled).matches()) {
            value.refuse(
                    "this address holds a secret in clear", "Leave it out: write reader: { user: name, secret: NAME }");
        }
        return filled;
    }

    private static void refuseClearSecret(YamlValue at, String key) {
        if (SECRET_KEY.matcher(key).matches()) {
            at.refuse(
                    "'" + key + "' looks like a secret in clear",
                    "Write secret: NAME in reader, writer or logins, and put the value where that name is looked up");
        }
    }
}
