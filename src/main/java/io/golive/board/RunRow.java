package io.golive.board;

import io.golive.run.Run;
import java.util.List;

/** One run in the list; its mark is its outcome, or the state that it is in. */
record RunRow(Run run, Mark mark) {

    static List<RunRow> of(List<Run> runs) {
        return runs.stream().map(RunRow::of).toList();
    }

    static RunRow of(Run run) {
        return new RunRow(
                run,
                Mark.of(
                        run.outcome() != null
                                ? run.outcome().name()
                                : run.state().name()));
    }
}
