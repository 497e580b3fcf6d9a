package io.golive.run;

import io.golive.check.Conditions;
import io.golive.check.Outcome;
import io.golive.plan.Scenario;
import io.golive.plan.Trigger;
import io.golive.target.Secrets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Wrong figures that a person reports: they start the ways back whose trigger says so, and propose them below that. */
@Component
public class FigureReports {
    private static final int LONGEST_TEXT = 500;
    /** Digits before the point, and behind it: written out, a figure stays one that a person reads. */
    private static final int MOST_DIGITS = 30;

    private static final int PERCENT_SCALE = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * @param kpi what is wrong, in the person's words
     * @param old what it was
     * @param now what it is after the release
     * @param reason why that is wrong
     */
    public record Report(String kpi, BigDecimal old, BigDecimal now, String reason) {

        /** By how much the new figure is off, without a sign; of an old figure of 0 everything else is 100 % off. */
        public BigDecimal percent() {
            if (old.signum() == 0) {
                return now.signum() == 0 ? BigDecimal.ZERO : HUNDRED;
            }
            return now.subtract(old)
                    .abs()
                    .multiply(HUNDRED)
                    .divide(old.abs(), PERCENT_SCALE, RoundingMode.HALF_UP)
                    .stripTrailingZeros();
        }

        private String sentence() {
            return kpi + " is " + now.toPlainString() + " instead of " + old.toPlainString() + ", "
                    + percent().toPlainString() + " % off: " + reason;
        }
    }

    /** What came of a report for one way back. */
    public record Came(String scenarioId, String title, Rollbacks.Answer answer) {}

    private record Wanted(Scenario scenario, boolean begins) {}

    private final Runs runs;
    private final Rollbacks rollbacks;
    private final Secrets secrets;
    private final WallTime time;

    FigureReports(Runs runs, Rollbacks rollbacks, Secrets secrets, WallTime time) {
        this.runs = runs;
        this.rollbacks = rollbacks;
        this.secrets = secrets;
        this.time = time;
    }

    /** The roles that may report figures in this run; empty when its plan takes no reports. */
    public List<String> roles(String runId) {
        return runs.frozen(runId).plan().scenarios().stream()
                .flatMap(scenario -> scenario.triggers().stream())
                .filter(trigger -> trigger.figures() != null)
                .flatMap(trigger -> trigger.by().stream())
                .distinct()
                .toList();
    }

    /**
     * Starts each way back for whose trigger the person holds a role and whose condition holds; proposes it otherwise.
     *
     * @param command by whom, and the key of this report; its reason is that of the report
     * @throws NotEntitledException when the person holds none of the roles
     * @throws RefusedException when the plan takes no reports, or something of the report is missing
     */
    public List<Came> report(String runId, Report given, Command command) {
        Report report = proven(given);
        FrozenRun frozen = runs.frozen(runId);
        List<Wanted> wanted = wanted(frozen, report, command.actor());
        if (wanted.isEmpty()) {
            throw refusal(runId, command.actor());
        }
        List<Came> came = new ArrayList<>();
        for (Wanted one : wanted) {
            came.add(new Came(
                    one.scenario().id(), one.scenario().title(), answer(runId, one, report.sentence(), command)));
        }
        return came;
    }

    private Rollbacks.Answer answer(String runId, Wanted one, String sentence, Command command) {
        String scenario = one.scenario().id();
        String key = command.idempotencyKey() + "/" + scenario;
        if (one.begins()) {
            return rollbacks.start(runId, scenario, new Command(command.actor(), sentence, key));
        }
        Rollbacks.Cause cause = new Rollbacks.Cause(
                "figures", command.actor() + " " + command.idempotencyKey(), command.actor() + ": " + sentence);
        return rollbacks.trigger(runId, scenario, cause, false);
    }

    private List<Wanted> wanted(FrozenRun frozen, Report report, String person) {
        Instant now = time.now();
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (Scenario scenario : frozen.plan().scenarios()) {
            for (Trigger trigger : scenario.triggers()) {
                boolean may = trigger.figures() != null
                        && trigger.by().stream().anyMatch(role -> frozen.staff().holds(person, role, now));
                if (may) {
                    wanted.merge(
                            scenario.id(),
                            new Wanted(scenario, holds(trigger.figures(), report)),
                            (one, other) -> new Wanted(scenario, one.begins() || other.begins()));
                }
            }
        }
        return List.copyOf(wanted.values());
    }

    private static boolean holds(String condition, Report report) {
        Map<String, Object> names =
                Map.of("kpi", report.kpi(), "old", report.old(), "new", report.now(), "percent", report.percent());
        return Conditions.judge(condition, names, Map.of()).outcome() == Outcome.PASS;
    }

    private Report proven(Report given) {
        if (given.old() == null || given.now() == null) {
            throw new RefusedException("Write the old and the new figure, each as a number: 1234.5");
        }
        if (unreadable(given.old()) || unreadable(given.now())) {
            throw new RefusedException(
                    "Write a figure with at most " + MOST_DIGITS + " digits before the point and as many behind it");
        }
        return new Report(
                text(given.kpi(), "which figure is wrong"), given.old(), given.now(), text(given.reason(), "why"));
    }

    private static boolean unreadable(BigDecimal figure) {
        return figure.scale() > MOST_DIGITS || (long) figure.precision() - figure.scale() > MOST_DIGITS;
    }

    private String text(String given, String what) {
        String text = given == null ? "" : given.strip().replaceAll("\\p{Cntrl}+", " ");
        if (text.isEmpty()) {
            throw new RefusedException("Say " + what);
        }
        if (text.length() > LONGEST_TEXT) {
            throw new RefusedException("Say " + what + " in at most " + LONGEST_TEXT + " characters");
        }
        return secrets.mask(text);
    }

    private RuntimeException refusal(String runId, String person) {
        List<String> roles = roles(runId);
        return roles.isEmpty()
                ? new RefusedException(
                        "The plan of " + runId + " names no way back for wrong figures. Start one by its name:"
                                + " ./golive rollback " + runId + " SCENARIO --reason TEXT")
                : new NotEntitledException(
                        person + " may not report wrong figures: that is for the role " + Entitlement.either(roles));
    }
}
