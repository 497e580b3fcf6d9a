package io.golive.api;

import java.util.List;

/**
 * How the installation is, for everybody; which runs there are, people ask with a login.
 *
 * @param version of Golive
 * @param ready runs can be started: database and engine answer
 * @param humanTasks whether people's tasks can be shown and completed; runs go on without, but people wait
 * @param ledger whether every chain follows from itself and agrees with its anchors, when that was looked at last
 * @param plans ids of the plans that can be started
 */
public record Status(
        String version, boolean ready, Part engine, Part database, Part humanTasks, Part ledger, List<String> plans) {

    /** @param detail why it is down; null when it is up */
    public record Part(boolean up, String detail) {}
}
