package io.golive.embedded;

import java.time.Duration;

/** One part of the stack: how its process is started, when it is ready, how it is asked to end. */
interface Server {
    Part part();

    /** Starts the process and returns at once. */
    ChildProcess launch();

    /** One look: throws when it is not ready. */
    void look() throws Exception;

    /** How long a start may take. */
    Duration startLimit();
}
