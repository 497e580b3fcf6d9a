package io.golive.run;

import io.golive.plan.FollowUp;
import io.golive.plan.PlannedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** When a follow-up comes round that says {@code at}, and with it {@code every} and {@code until}. */
final class Rounds {
    private Rounds() {}

    /** How often; 1 for one that does not come round by itself. */
    static int of(FollowUp followUp) {
        if (followUp.asks() || followUp.until() == null) {
            return 1;
        }
        Duration lasts =
                Duration.between(local(followUp.at(), LocalDate.EPOCH), local(followUp.until(), LocalDate.EPOCH));
        return 1 + (int) lasts.dividedBy(followUp.every());
    }

    /**
     * The instant of a round: every day at the same time of the day, also when the zone moves its clocks in between.
     *
     * @param round from 1
     */
    static Instant planned(FollowUp followUp, int round, LocalDate day, ZoneId zone) {
        LocalDateTime first = local(followUp.at(), day);
        LocalDateTime then = round == 1 ? first : first.plus(followUp.every().multipliedBy(round - 1L));
        return then.atZone(zone).toInstant();
    }

    private static LocalDateTime local(PlannedTime time, LocalDate day) {
        return day.plusDays(time.dayOffset()).atTime(time.time());
    }
}
