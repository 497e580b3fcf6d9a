package io.golive.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;

/**
 * Somebody who holds a role, on whole days in the plan's zone.
 *
 * @param user the name in Tasklist and in Golive
 * @param from the first day; null for always
 * @param to the last day; null for ever
 */
public record Holder(String user, LocalDate from, LocalDate to) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Holder(
            @JsonProperty("user") String user, @JsonProperty("from") LocalDate from, @JsonProperty("to") LocalDate to) {
        this.user = user;
        this.from = from;
        this.to = to;
    }

    /** Without bounds; copies that were frozen before roles had days hold a name alone. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Holder always(String user) {
        return new Holder(user, null, null);
    }

    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
