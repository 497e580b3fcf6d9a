package io.golive.process;

import io.golive.run.Lists;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@code golive.checklist}: splits a list into the units that the engine fans out over. */
@Component
public class ChecklistJobs implements JobFamily {
    private final Lists lists;

    ChecklistJobs(Lists lists) {
        this.lists = lists;
    }

    @Override
    public Map<JobType, Function<Job, Reply>> work() {
        return Map.of(JobType.CHECKLIST_UNITS, this::units);
    }

    private Reply units(Job job) {
        Lists.Units units = lists.units(job.runId(), job.text(Names.LIST_ID));
        return Reply.done(Names.ORDERED, units.ordered(), Names.UNITS, units.units());
    }
}
