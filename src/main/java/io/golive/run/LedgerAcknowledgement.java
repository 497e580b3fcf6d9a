package io.golive.run;

import io.golive.ledger.Break;
import io.golive.plan.PlanException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who may take note of a wrong ledger, so that live runs start again: of the chain of a run whoever may start one of its plan in
 * its environment, of the chain of the installation whoever may start a run of any that there was. Roles are read from the
 * files as they are now, because the frozen copies lie in the database that is in doubt.
 */
@Component
public class LedgerAcknowledgement {
    private static final String RIGHT = "start";

    private final LedgerAlarm alarm;
    private final RunStart starting;
    private final RunRows runs;
    private final WallTime time;

    LedgerAcknowledgement(LedgerAlarm alarm, RunStart starting, RunRows runs, WallTime time) {
        this.alarm = alarm;
        this.starting = starting;
        this.runs = runs;
        this.time = time;
    }

    /** A plan in an environment. */
    private record Place(String plan, String environment) {
        static Place of(RunRow run) {
            return new Place(run.run().plan(), run.run().environment());
        }
    }

    /**
     * Takes note of all that is wrong now and that the person may take note of.
     *
     * @return what that is
     * @throws NotEntitledException when something is wrong and the person may take note of none of it
     */
    public List<Break> acknowledge(Command command) {
        List<RunRow> all = runs.newestFirst();
        Map<Break, String> roles = new LinkedHashMap<>();
        String refusal = null;
        for (Break found : alarm.look()) {
            try {
                roles.put(found, role(found.chain(), all, command.actor()));
            } catch (NotEntitledException refused) {
                refusal = refused.getMessage();
            }
        }
        if (roles.isEmpty() && refusal != null) {
            throw new NotEntitledException("Whoever may start a run again takes note of a wrong ledger. " + refusal);
        }
        if (!roles.isEmpty()) {
            alarm.acknowledge(roles, command);
        }
        return List.copyOf(roles.keySet());
    }

    private String role(String chain, List<RunRow> all, String person) {
        List<RunRow> ofChain =
                all.stream().filter(run -> run.id().equals(chain)).toList();
        // the installation's own, or one whose run is gone
        List<Place> places = (ofChain.isEmpty() ? all : ofChain)
                .stream().map(Place::of).distinct().toList();
        NotEntitledException refusal = null;
        for (Place place : places) {
            Optional<FrozenRun> now = asItIsNow(place);
            if (now.isPresent()) {
                try {
                    return CommandRight.check(RIGHT, now.get(), person, time.now());
                } catch (NotEntitledException refused) {
                    refusal = refused;
                }
            }
        }
        throw refusal != null
                ? refusal
                : new NotEntitledException(
                        "No plan with a run in " + chain
                                + " can be read, so nobody is known to hold that role. Mend the plan, or start a rehearsal of one");
    }

    private Optional<FrozenRun> asItIsNow(Place place) {
        try {
            return Optional.of(starting.asItIsNow(place.plan(), place.environment()));
        } catch (PlanException goneOrWrong) {
            return Optional.empty();
        }
    }
}
