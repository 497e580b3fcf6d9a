package io.golive.check;

import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a kind, for checks and actions alike.
 *
 * @param properties the kind's properties as the plan says them, the main value under its property's name; files
 *     ({@code x.sql}) already read; placeholders not yet filled in, because only the kind knows how to encode them
 * @param target the connection, or null for a kind that needs none
 * @param login whom to speak as, already chosen (reader, writer or {@code as}); may be null
 * @param variables what {@code :x}, {@code ${x}} and conditions may name: the plan's vars, {@code it}, kept values,
 *     {@code runStart} and {@code stepStart}, {@code concludedAt} ({@link java.time.Instant}), {@code run} (the run's id as text)
 * @param timeout how long one call may take at the most
 * @param secrets resolves and masks
 * @param cancellation told when the call has to end at once; a kind registers what ends its side effect
 */
public record Request(
        Map<String, Object> properties,
        Target target,
        Login login,
        Map<String, Object> variables,
        Duration timeout,
        Secrets secrets,
        Cancellation cancellation) {

    /** A property as text, where the plan gives one. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(properties.get(name)).map(Object::toString);
    }
}
