package io.golive.kind.mail;

import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Observes whether an SMTP server is there and takes mail; sends none. */
final class MailCheck implements Check {
    private static final String PING = "ping";
    private static final Set<String> OF_A_SERVER = Set.of("greeting", "extensions", "starttls");

    private static final KindSpec SPEC = new KindSpec(
            "mail",
            PING,
            Set.of("smtp"),
            List.of(new Property(
                    PING, Type.TEXT, true, false, "Write mail: ping, which greets the server and sends nothing.")),
            Set.of("reachable", "greeting", "extensions", "starttls", "problem"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        Object said = properties.getOrDefault(PING, PING);
        return said.equals(PING)
                ? List.of()
                : List.of("'" + said + "' is nothing that a check can do with mail. Write mail: ping, or make it a do:"
                        + " with to, subject and text");
    }

    @Override
    public Observation observe(Request request) {
        SmtpAddress address = SmtpAddress.of(request.target());
        String resolved = "EHLO to " + address;
        try {
            SmtpGreeting answer = SmtpGreeting.from(address, request.timeout(), request.cancellation());
            return new Observation(
                    Map.of(
                            "reachable", true,
                            "greeting", answer.greeting(),
                            "extensions", answer.extensions(),
                            "starttls", answer.extensions().stream().anyMatch("STARTTLS"::equalsIgnoreCase)),
                    Map.of("problem", "there is none"),
                    resolved,
                    String.join("\n", answer.lines()));
        } catch (IOException e) {
            String problem = problem(address, e);
            Map<String, String> absent =
                    OF_A_SERVER.stream().collect(java.util.stream.Collectors.toMap(name -> name, name -> problem));
            return new Observation(Map.of("reachable", false, "problem", problem), absent, resolved, problem);
        }
    }

    private static String problem(SmtpAddress address, IOException e) {
        return switch (e) {
            case UnknownHostException unknown -> "the name of " + address + " is not known here";
            case ConnectException refused -> address + " refuses the connection; nothing listens there";
            case SocketTimeoutException late -> address + " did not answer in time";
            default -> address + ": " + e.getMessage();
        };
    }
}
