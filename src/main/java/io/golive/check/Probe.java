package io.golive.check;

import java.util.List;
import java.util.Map;

/**
 * The smallest look at a target that shows whether it takes a login.
 *
 * @param properties of the kind
 * @param expect FEEL conditions that hold when it does
 */
public record Probe(Map<String, Object> properties, List<String> expect) {}
