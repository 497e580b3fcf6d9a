package io.golive.process;

import io.golive.run.TaskDesk;
import java.util.Optional;

/** What the engine's own record says about people's tasks. One class per generation of the engine's task API. */
interface HumanTasks extends TaskDesk {

    /** @param person the user name of who completed it; null when nobody was assigned */
    record Completed(String person) {}

    /**
     * The completed user task of this process instance that came after the given key. The record appears a second or so
     * after the completion, so this asks again for a bounded time.
     *
     * @param afterKey an engine key: older tasks of the instance (answers that were refused) are passed over
     * @return empty when the record has not appeared in time, or the task list is away
     */
    Optional<Completed> completed(long processInstanceKey, long afterKey);

    /**
     * Whether the task list can show this form. It links a task to its form when it first reads the task: a task that it
     * reads before its form stays without one for ever.
     *
     * @param definitionKey a process definition whose start event names the form: the API answers for no other
     */
    boolean knows(long definitionKey, String formId, int version);

    /** Whether the task list shows a task of this process instance, be it to do or done; empty when it does not answer. */
    Optional<Boolean> shows(long processInstanceKey);

    /** Asks once whether people's tasks can be shown. */
    Reach reach();

    /** @param detail what was found when they cannot be shown; null when they can */
    record Reach(State state, String detail) {
        enum State {
            ANSWERS,
            /** away for now: people wait, everything else goes on */
            AWAY,
            /** a server without this task API: it will never answer */
            UNKNOWN_API
        }
    }
}
