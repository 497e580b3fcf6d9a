package io.golive.api.login;

/** Body of a login. */
public record LoginRequest(String user, String password) {
    /** Without the password, so that it reaches no log. */
    @Override
    public String toString() {
        return "login of " + user;
    }
}
