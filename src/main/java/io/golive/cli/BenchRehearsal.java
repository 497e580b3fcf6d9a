package io.golive.cli;

import io.golive.api.RunReport;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.practice.StandIns;
import io.golive.run.Run;
import io.golive.run.StartRequest;

/** One rehearsal at a Golive that runs, for what can be measured in it; stand-ins do what people do. */
record BenchRehearsal(Session session, ApiClient api, Plan plan, Environment environment, UpFile up) {

    Run start() throws InterruptedException {
        new PracticeControl(up.controlUrl(), session.installation().data()).resetSites();
        return api.post(
                "/api/runs",
                new StartRequest(plan.id(), environment.name(), Run.Mode.REHEARSAL, null, "auto"),
                Run.class);
    }

    RunReport follow(Run run, StandInOptions standIns) throws InterruptedException {
        try (StandIns working =
                standIns.start(environment, run.id(), up, session.installation().data(), line -> {})) {
            return new Follower(api, session.err(), Paint.detect()).follow(run.id());
        }
    }
}
