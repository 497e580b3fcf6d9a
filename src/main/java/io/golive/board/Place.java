package io.golive.board;

import java.util.Map;

/**
 * Where a reader stands in the models of a run: a process as one call carries it out.
 *
 * @param at the way there: what is executed ({@code run}, or a rollback's id), then the calls, joined by slashes; a round of a
 *     loop is named behind a colon: {@code run/part_day_0/id_smoke/list/side_by_side:E3.1-1915a}
 * @param process BPMN process id
 * @param ids the variables that it was called with, as far as they are known outside the engine
 */
record Place(String at, String title, String process, Map<String, Object> ids) {
    static final String RUN = "run";

    /** One of its variables; empty when it has none of that name. */
    String id(String name) {
        return String.valueOf(ids.getOrDefault(name, ""));
    }
}
