package io.golive.people;

import java.util.List;

/**
 * Somebody who may log in. What she may do is said by the roles that an environment gives her, not here.
 *
 * @param name what is typed in; environments name their people by it
 * @param password its hash, such as {@code {bcrypt}$2a$08$..}
 * @param practiceRoles of somebody who was made for practice: what she plays there, shown on the login page; else empty
 */
public record User(String name, String password, List<String> practiceRoles) {

    public boolean forPractice() {
        return !practiceRoles.isEmpty();
    }

    /** Without the hash, so that it reaches no log. */
    @Override
    public String toString() {
        return name + " " + practiceRoles;
    }
}
