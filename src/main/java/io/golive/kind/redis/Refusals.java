package io.golive.kind.redis;

import io.golive.target.Login;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says in plain words what went wrong with a server, and as whom. */
record Refusals(Server server, Login login) {

    String sentence(Throwable thrown) {
        RedisCommandExecutionException refused = find(thrown, RedisCommandExecutionException.class);
        if (refused != null) {
            return refusal(String.valueOf(refused.getMessage()));
        }
        if (find(thrown, UnknownHostException.class) != null) {
            return "the name of " + server.address() + " is not known here";
        }
        if (find(thrown, RedisCommandTimeoutException.class) != null
                || find(thrown, TimeoutException.class) != null
                || String.valueOf(root(thrown).getMessage()).contains("timed out")) {
            return server.label() + " (" + server.address() + ") did not answer in time";
        }
        if (find(thrown, ConnectException.class) != null) {
            return server.address() + " refuses the connection; nothing listens there";
        }
        if (find(thrown, SSLException.class) != null) {
            return "TLS with " + server.address() + " failed: " + root(thrown).getMessage();
        }
        Throwable root = root(thrown);
        return "the connection to " + server.label() + " (" + server.address() + ") broke off: "
                + (root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
    }

    private String refusal(String said) {
        if (said.startsWith("NOAUTH")) {
            return server.label()
                    + " asks for a password, and the environment gives none; write reader: { secret: NAME }"
                    + " there, with user: name where the server knows users";
        }
        if (said.startsWith("WRONGPASS") || said.startsWith("ERR invalid password")) {
            return server.label() + " does not accept " + who() + ": " + said;
        }
        if (said.startsWith("NOPERM")) {
            return server.label() + " does not allow this to " + who() + ": " + said;
        }
        return server.label() + " answers " + said;
    }

    private String who() {
        if (login == null) {
            return "a reader without a login";
        }
        String user = login.user() == null ? "the default user" : "the user " + login.user();
        return login.secret() == null ? user : user + " with the secret " + login.secret();
    }

    private static <T extends Throwable> T find(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
