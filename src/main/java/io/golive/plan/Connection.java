package io.golive.plan;

import io.golive.check.KindSpec;
import java.util.List;
import java.util.Map;

/** Where and as whom one check or action speaks; every part null for a kind that needs no target. */
record Connection(String site, String target, String as) {
    private static final Connection NONE = new Connection(null, null, null);

    /** Reports what is missing, and a target that the kind cannot speak to. */
    static Connection of(KindSpec kind, Inherited inherited, Object it, YamlValue at, Reading reading) {
        if (kind.targetTypes().isEmpty()) {
            return NONE;
        }
        if (inherited.site() == null) {
            at.refuse("nothing says on which site", "Write site: here, at its list, or in defaults");
        }
        String target = filled(inherited.target(), it, at, reading);
        if (target == null) {
            at.refuse("nothing says which target", "Write target: here, at its list, or in defaults");
        } else {
            refuseOtherType(kind, target, at, reading.targets());
        }
        return new Connection(
                filled(inherited.site(), it, at, reading), target, filled(inherited.as(), it, at, reading));
    }

    private static void refuseOtherType(KindSpec kind, String target, YamlValue at, Map<String, String> targets) {
        String type = targets.get(target);
        // a type that nobody knows was reported where it is declared
        if (type == null || type.isEmpty() || kind.targetTypes().contains(type)) {
            return;
        }
        List<String> fitting = targets.entrySet().stream()
                .filter(entry -> kind.targetTypes().contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        at.refuse(
                "'" + kind.key() + "' cannot speak to '" + target + "' (" + type + ")",
                fitting.isEmpty()
                        ? "Declare a target of type " + String.join(" or ", kind.targetTypes())
                        : "Write target: " + String.join(" or ", fitting));
    }

    private static String filled(String text, Object it, YamlValue at, Reading reading) {
        return text == null ? null : reading.filled(text, it, at);
    }
}
