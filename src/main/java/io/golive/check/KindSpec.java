package io.golive.check;

import java.util.List;
import java.util.Set;

/**
 * What a kind says of itself: lint, the JSON schema and the completion of editors are made from it.
 *
 * @param key the key in a plan, for example {@code sql}
 * @param main the property that a plain value stands for, for example {@code query}
 * @param targetTypes the types of target it can speak to; empty when it needs none
 * @param properties its properties, the main one included
 * @param observes the names it gives to conditions, and those of an action to {@code keep}
 */
public record KindSpec(
        String key, String main, Set<String> targetTypes, List<Property> properties, Set<String> observes) {

    /** What a property holds. */
    public enum Type {
        TEXT,
        NUMBER,
        FLAG,
        DURATION,
        LIST,
        MAP,
        /**
         * Never written in a plan: the loader fills it with every file beside the plan that another property of the kind
         * names, path as written to content; for a folder, the path of each file in it ({@code migrations/p1/V1__a.sql}).
         * So a run is carried out from its frozen plan alone.
         */
        FILES,
        /** anything that YAML can say */
        ANY
    }

    /**
     * @param name as written in a plan
     * @param required it has to be there; for {@link Type#FILES} that at least one file is found
     * @param templated where {@code ${x}} is allowed and filled in by the kind
     * @param description one sentence for completion in an editor
     */
    public record Property(String name, Type type, boolean required, boolean templated, String description) {}
}
