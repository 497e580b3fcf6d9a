package io.golive.run;

import io.golive.plan.Plan;
import io.golive.plan.SignOff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long an answer is waited for before somebody is reminded, and who is told in the end.
 *
 * @param remind planned time, from one reminder to the next
 * @param escalate the role told after everybody of the role that was asked
 */
record Patience(Duration remind, String escalate) {

    /** As the plan says for all questions, or a sign-off for its own. */
    static Patience of(Plan plan, Asks.Kind kind, String subject) {
        Optional<SignOff> signoff = kind == Asks.Kind.SIGN_OFF || kind == Asks.Kind.GO_NO_GO
                ? plan.signoff(subject.split(":", 2)[0])
                : Optional.empty();
        return new Patience(
                signoff.map(SignOff::remind).orElse(plan.remind()),
                signoff.map(SignOff::escalate).orElse(plan.escalate()));
    }

    /** The wall instant of the next reminder. */
    Instant next(RunRow run, Instant now) {
        return RunClock.parse(run.run().clock()).reminder(now, remind);
    }
}
