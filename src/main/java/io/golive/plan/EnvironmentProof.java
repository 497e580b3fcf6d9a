package io.golive.plan;

import io.golive.check.CheckSpec;
import io.golive.check.Nearest;
import io.golive.target.Target;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Proves that an environment has every site, target and login that the items and watches of a plan use. */
record EnvironmentProof(Plan plan, Environment environment, YamlValue sites) {

    void prove() {
        plan.watches().forEach(watch -> prove(watch.id(), watch.check()));
        plan.everyItem().forEach(item -> {
            if (item.check() != null) {
                prove(item.id(), item.check());
            }
            if (item.action() != null) {
                prove(
                        item.id(),
                        item.action().site(),
                        item.action().target(),
                        item.action().as(),
                        true);
            }
        });
    }

    private void prove(String item, CheckSpec check) {
        prove(item, check.site(), check.target(), check.as(), false);
    }

    private void prove(String item, String site, String name, String as, boolean changes) {
        if (name == null) {
            return;
        }
        Map<String, Target> targets = environment.sites().get(site);
        if (targets == null) {
            refuse(
                    sites,
                    "there is no site '" + site + "', which " + item + " uses",
                    site,
                    environment.sites().keySet());
            return;
        }
        YamlMap allSites = sites.map().orElseThrow();
        YamlValue atSite = allSites.key(site);
        Target target = targets.get(name);
        if (target == null) {
            refuse(
                    atSite,
                    "'" + site + "' has no target '" + name + "', which " + item + " uses",
                    name,
                    targets.keySet());
            return;
        }
        YamlValue at = allSites.map(site).orElseThrow().key(name);
        if (as != null && !target.logins().containsKey(as)) {
            refuse(
                    at,
                    target.label() + " has no login '" + as + "', which " + item + " uses",
                    as,
                    target.logins().keySet());
        }
        if (as == null && changes && !canBeChanged(target)) {
            at.refuse(
                    target.label() + " has no writer, but " + item + " changes something there",
                    "Write writer: { user: name, secret: NAME }, or take the action out of the plan");
        }
    }

    /** A host has no login of its own: its allow-list says what may be done there. */
    private static boolean canBeChanged(Target target) {
        return target.writer() != null || target.properties().containsKey("commands");
    }

    private static void refuse(YamlValue at, String what, String typed, Set<String> known) {
        Collection<String> names = known;
        at.refuse(
                what,
                Nearest.to(typed, names)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse(
                                names.isEmpty()
                                        ? "Write it here"
                                        : "Write it here; there are " + String.join(", ", names)));
    }
}
