package io.golive.target;

import java.util.Map;
import java.util.TreeSet;

/**
 * A named connection of one site, as the environment file describes it.
 *
 * @param site for example {@code staging} or {@code production}
 * @param name for example {@code db}; unique within the site
 * @param type what it is, as the plan declares it: {@code postgres}, {@code http}, {@code host}, ...
 * @param properties everything else that the environment says of it ({@code url}, {@code headers}, {@code commands}, ...)
 * @param reader the login of checks, or null where none is needed
 * @param writer the login of actions; null means that nothing here can be changed
 * @param logins further logins by name ({@code as:} in a plan), never null
 */
public record Target(
        String site,
        String name,
        String type,
        Map<String, Object> properties,
        Login reader,
        Login writer,
        Map<String, Login> logins) {

    /** {@code production/db}: how a person reads which connection is meant. */
    public String label() {
        return site + "/" + name;
    }

    /**
     * A further login by its name.
     *
     * @throws IllegalArgumentException when the environment gives none of this name; the message names those it gives
     */
    public Login login(String as) {
        Login login = logins.get(as);
        if (login == null) {
            throw new IllegalArgumentException(label() + " has no login '" + as + "' in this environment. It has: "
                    + (logins.isEmpty() ? "none" : String.join(", ", new TreeSet<>(logins.keySet()))));
        }
        return login;
    }
}
