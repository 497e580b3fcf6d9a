package io.golive.embedded;

/**
 * A login of Tasklist and Operate.
 *
 * @param name what is typed in, and what Tasklist reports as assignee
 * @param displayName what people see
 */
public record CamundaUser(String name, String displayName, String password) {
    /** Without the password, so that it reaches no log. */
    @Override
    public String toString() {
        return name + " (" + displayName + ")";
    }
}
