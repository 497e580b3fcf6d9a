package io.golive.plan;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads by which secrets alerts come in, and proves that every alert and webhook of the plan has one. */
record AlertSecretsReader(Plan plan) {
    private static final List<String> KEYS = List.of("token", "key");
    private static final Pattern REFERENCE = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final String ADVICE =
            "Write { secret: NAME_IN_CAPITALS }, and put the value where that name is" + " looked up";

    AlertSecrets read(YamlMap environment) {
        YamlMap map = environment.map("alerts").orElse(null);
        if (map == null) {
            prove(AlertSecrets.NONE, environment);
            return AlertSecrets.NONE;
        }
        map.refuseUnknown(KEYS, Map.of());
        AlertSecrets secrets = new AlertSecrets(secret(map, "token"), secret(map, "key"));
        if (map.keys().isEmpty()) {
            map.self().refuse("no secret stands here", "Write token: { secret: NAME }, key: { secret: NAME }, or both");
        }
        prove(secrets, environment);
        return secrets;
    }

    /** Null, and reported without what stands there, when it is no reference. */
    private static String secret(YamlMap map, String key) {
        YamlValue value = map.get(key).orElse(null);
        if (value == null) {
            return null;
        }
        if (!value.isMap()) {
            value.refuse("behind " + key + " stands no reference to a secret", ADVICE);
            return null;
        }
        YamlMap login = value.map().orElseThrow();
        login.refuseUnknown(List.of("secret"), Map.of());
        String name = login.text("secret").orElse(null);
        if (name == null || !REFERENCE.matcher(name).matches()) {
            value.refuse("behind secret stands no name of a secret", ADVICE);
            return null;
        }
        return name;
    }

    private void prove(AlertSecrets secrets, YamlMap environment) {
        YamlValue at = environment.has("alerts") ? environment.key("alerts") : environment.self();
        for (Scenario scenario : plan.scenarios()) {
            for (Trigger trigger : scenario.triggers()) {
                if (trigger.alert() != null && secrets.names().findAny().isEmpty()) {
                    at.refuse(
                            "no alert can prove where it comes from, but " + trigger.alert() + " starts "
                                    + scenario.id(),
                            "Write alerts: { token: { secret: NAME } }: what the Alertmanager sends as bearer token");
                }
                if (trigger.webhook() != null && secrets.key() == null) {
                    at.refuse(
                            "no webhook can be signed, but " + trigger.webhook() + " starts " + scenario.id(),
                            "Write alerts: { key: { secret: NAME } }: what the sender signs with");
                }
            }
        }
    }
}
