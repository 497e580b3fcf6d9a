package io.golive.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * One model of a run with what is known of its elements, as the script of the diagram reads it.
 *
 * @param at {@link Place#at}
 * @param process BPMN process id
 * @param model address of the model; null when the run has kept none
 * @param operate address of the instance in Operate, which shows each token; null before there is one
 * @param roots what is executed: the go-live and its ways back
 * @param way the places that lead here, this one included
 * @param entries of the ledger so far, which the stream tells beside it
 * @param live whether anything can still change; the stream ends otherwise
 */
record Diagram(
        String run,
        String at,
        String process,
        String title,
        String model,
        String operate,
        List<Root> roots,
        List<Crumb> way,
        List<Fact> facts,
        Mark mark,
        @JsonIgnore long entries,
        @JsonIgnore boolean live) {

    record Root(String at, String title, Mark mark) {}

    record Crumb(String at, String title) {}
}
