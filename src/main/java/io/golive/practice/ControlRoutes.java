package io.golive.practice;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the practice target as a whole answers: resets, faults, host commands. Changes need the control token. */
final class ControlRoutes {
    private final PracticeServer server;
    private final PracticeSecrets secrets;

    ControlRoutes(PracticeServer server, PracticeSecrets secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    void addTo(Routes routes) {
        routes.add(
                        "GET",
                        "/health",
                        call -> server.isReady()
                                ? Answer.json(
                                        200,
                                        Map.of(
                                                "ready",
                                                true,
                                                "pid",
                                                ProcessHandle.current().pid()))
                                : Answer.json(503, Map.of("ready", false)))
                .add("POST", "/sites/reset", this::reset)
                .add("GET", "/mail", this::mail)
                .add("POST", "/sites/{site}/host/{command}", this::host)
                .add("GET", "/faults", this::faults)
                .add("POST", "/faults/{name}", this::breakIt)
                .add("DELETE", "/faults/{name}", this::mend)
                .add("DELETE", "/faults", this::mendAll);
    }

    private Answer reset(Call call) throws SQLException {
        Doors.token(call, secrets, PracticeSecrets.CONTROL);
        long start = System.nanoTime();
        server.resetSites(call.query("released").contains("true"));
        return Answer.json(200, Map.of("ms", (System.nanoTime() - start) / 1_000_000));
    }

    private Answer mail(Call call) {
        Doors.token(call, secrets, PracticeSecrets.CONTROL);
        return Answer.json(200, Map.of("received", server.mailbox().received()));
    }

    private Answer host(Call call) throws SQLException, IOException {
        Doors.token(call, secrets, PracticeSecrets.CONTROL);
        return site(call.path("site")).commands().answer(call);
    }

    private Answer faults(Call call) throws SQLException {
        return Answer.json(
                200,
                Map.of(
                        "known", server.faults().all().stream().map(Fault::name).toList(),
                        "faults", server.faults().all(),
                        "staging", server.site(Site.STAGING).faults().broken(),
                        "production", server.site(Site.PRODUCTION).faults().broken()));
    }

    private Answer breakIt(Call call) throws SQLException {
        Doors.token(call, secrets, PracticeSecrets.CONTROL);
        String detail = call.query("detail").stream().findFirst().orElse(null);
        for (RunningSite site : sites(call)) {
            site.faults().breakIt(fault(call), detail);
        }
        return Answer.json(200, Map.of("broken", fault(call).name()));
    }

    private Answer mend(Call call) throws SQLException {
        Doors.token(call, secrets, PracticeSecrets.CONTROL);
        for (RunningSite site : sites(call)) {
            site.faults().mend(fault(call));
        }
        return Answer.json(200, Map.of("mended", fault(call).name()));
    }

    private Answer mendAll(Call call) throws SQLException {
        Doors.token(call, secrets, PracticeSecrets.CONTROL);
        List<String> mended = new ArrayList<>();
        for (RunningSite site : sites(call)) {
            for (Map<String, Object> row : site.faults().broken()) {
                Fault fault = server.faults().find((String) row.get("name")).orElseThrow();
                site.faults().mend(fault);
                mended.add(fault.name());
            }
        }
        return Answer.json(200, Map.of("mended", mended));
    }

    private List<RunningSite> sites(Call call) {
        List<String> named = call.query("site");
        if (named.isEmpty()) {
            throw new Refusal(400, "say which site: ?site=staging or ?site=production");
        }
        return named.stream().map(this::site).toList();
    }

    private RunningSite site(String key) {
        return server.site(Site.of(key).orElseThrow(() -> new Refusal(404, "no site is called " + key)));
    }

    private Fault fault(Call call) {
        return server.faults()
                .find(call.path("name"))
                .orElseThrow(() -> new Refusal(404, "no fault is called " + call.path("name")));
    }
}
