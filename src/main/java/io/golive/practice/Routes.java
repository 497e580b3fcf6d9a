package io.golive.practice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of routes, and what happens around each of them. */
final class Routes implements HttpHandler {
    /** Answers one route. */
    interface Handler {
        Answer answer(Call call) throws SQLException, IOException;
    }

    /** Sees each request before its route does. */
    interface Before {
        /** An answer ends the request; null lets it go on. */
        Answer before(String path) throws SQLException, InterruptedException;
    }

    private record Route(String method, Pattern path, Handler handler) {}

    private final List<Route> table = new ArrayList<>();
    private final Before before;

    Routes(Before before) {
        this.before = before;
    }

    /** @param path parts in braces are any text without a slash: {@code /flags/{flag}} */
    Routes add(String method, String path, Handler handler) {
        table.add(new Route(method, Pattern.compile(path.replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)")), handler));
        return this;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            boolean head = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
            exchange.sendResponseHeaders(answer.status(), head ? -1 : answer.body().length);
            if (!head) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        try {
            Answer instead = before.before(path);
            return instead != null ? instead : route(exchange, path);
        } catch (Refusal e) {
            return e.status() == 401
                    ? Answer.empty(401, Map.of("WWW-Authenticate", "Basic realm=\"practice\""))
                    : Answer.json(e.status(), Map.of("error", e.getMessage()));
        } catch (SQLException e) {
            // 57P03: the site is being re-created
            return Answer.json(
                    "57P03".equals(e.getSQLState()) ? 503 : 500, Map.of("error", String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            return Answer.json(500, Map.of("error", e.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.json(503, Map.of("error", "the site is stopping"));
        }
    }

    /** The database is stopped, starting, cutting connections off (class 57), or not reachable (class 08). */
    private static boolean isAway(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    private Answer route(HttpExchange exchange, String path) throws SQLException, IOException {
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        boolean known = false;
        for (Route route : table) {
            Matcher matcher = route.path().matcher(path);
            if (matcher.matches()) {
                if (route.method().equals(method)) {
                    return route.handler().answer(new Call(exchange, matcher));
                }
                known = true;
            }
        }
        throw known
                ? new Refusal(405, method + " is not answered at " + path)
                : new Refusal(404, "nothing is registered at " + path);
    }
}
