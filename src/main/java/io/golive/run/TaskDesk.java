package io.golive.run;

import java.util.Optional;

/** Where people find the tasks of their questions; the room of the process implements it. */
public interface TaskDesk {

    /** The open task of this process instance, as the task list names it; empty while it shows none, or is away. */
    Optional<String> openTask(long processInstanceKey);
}
