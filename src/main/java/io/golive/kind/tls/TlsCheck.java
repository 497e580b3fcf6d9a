package io.golive.kind.tls;

import io.golive.check.CallException;
import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Request;
import io.golive.target.Trust;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Observes the certificates of an https address. A bad chain is observed, too; only where none is shown there is an error. */
final class TlsCheck implements Check {
    private static final String LOOK_AT = "lookAt";
    private static final String CERTIFICATE = "certificate";
    private static final String PROBLEM = "problem";

    private static final KindSpec SPEC = new KindSpec(
            "tls",
            LOOK_AT,
            Set.of("http"),
            List.of(new Property(
                    LOOK_AT,
                    Type.TEXT,
                    true,
                    false,
                    "Write tls: certificate, which looks at the certificates of the target's https address.")),
            Set.of("valid", "daysLeft", "subject", "issuer", "names", PROBLEM));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        Object said = properties.getOrDefault(LOOK_AT, CERTIFICATE);
        return said.equals(CERTIFICATE)
                ? List.of()
                : List.of("'" + said + "' is nothing that tls looks at. Write tls: certificate");
    }

    @Override
    public Observation observe(Request request) throws CallException {
        HttpsAddress address = HttpsAddress.of(request.target());
        Trust trust = Trust.of(request.target());
        String resolved = "TLS handshake with " + address;
        try {
            Chain chain = Handshake.with(address, request.timeout(), request.cancellation());
            return observed(chain, chain.problems(address.host(), trust, Instant.now()), resolved);
        } catch (IOException e) {
            throw new CallException(Handshake.problem(address, e), resolved, e);
        }
    }

    private static Observation observed(Chain chain, List<String> problems, String resolved) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("valid", problems.isEmpty());
        values.put("daysLeft", chain.daysLeft(Instant.now()));
        values.put("subject", chain.subject());
        values.put("issuer", chain.issuer());
        values.put("names", chain.names());
        if (problems.isEmpty()) {
            return new Observation(values, Map.of(PROBLEM, "there is none"), resolved, chain.described());
        }
        String problem = String.join("; ", problems);
        values.put(PROBLEM, problem);
        return new Observation(values, Map.of(), resolved, "not valid: " + problem + "\n" + chain.described());
    }
}
