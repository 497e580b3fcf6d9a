package io.golive.report;

import io.golive.ledger.Entry;
import io.golive.ledger.Verification;
import io.golive.people.Contact;
import io.golive.people.Staff;
import io.golive.plan.Plan;
import io.golive.run.ByHand;
import io.golive.run.Drill;
import io.golive.run.Run;
import io.golive.run.RunView;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Everything that a report says of one run. No phone number of anybody is in it: those belong to the runbook alone.
 *
 * @param plan as the run was carried out, with what was amended
 * @param evidence the last body of each item that has one
 * @param byHand what people did themselves and entered afterwards, oldest first
 * @param drills of the plan, newest first
 * @param ledger the run's whole chain
 */
public record ReportFacts(
        RunView view,
        Plan plan,
        Staff staff,
        Map<String, Map<String, Object>> evidence,
        List<ByHand> byHand,
        List<Drill> drills,
        List<Entry> ledger,
        Verification verification) {

    Run run() {
        return view.run();
    }

    /** Of the plan: every time in the report is a time there. */
    public ZoneId zone() {
        return plan.zone();
    }

    /** What every duration in it is: {@code as measured}, or {@code compressed by N}. */
    public String durations() {
        return run().compression() == 1 ? "as measured" : "compressed by " + run().compression();
    }

    /** {@code Võ Hạnh (hanh.vo)}, or the user name alone where the environment says no other. */
    String name(String user) {
        return staff.contact(user == null ? "" : user)
                .map(Contact::name)
                .map(name -> name + " (" + user + ")")
                .orElse(user);
    }
}
