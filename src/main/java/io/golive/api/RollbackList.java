package io.golive.api;

import io.golive.run.Proposal;
import io.golive.run.Rollback;
import java.util.List;

/** The ways back of a run, oldest first, and what was proposed. */
public record RollbackList(List<Rollback> rollbacks, List<Proposal> proposals) {}
