package io.golive.process;

import java.util.Map;
import java.util.function.Function;

/** The workers of one model: they bind variables, call one thing and return variables. A job may come twice. */
interface JobFamily {
    Map<JobType, Function<Job, Reply>> work();
}
