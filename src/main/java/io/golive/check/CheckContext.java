package io.golive.check;

import io.golive.target.Secrets;
import io.golive.target.Target;
import java.util.Map;

/**
 * What the surroundings give to one check or action.
 *
 * @param target the resolved connection, or null
 * @param variables see {@link Request#variables()}
 * @param secrets resolves and masks
 * @param cancellation ends it from outside
 */
public record CheckContext(Target target, Map<String, Object> variables, Secrets secrets, Cancellation cancellation) {}
