package io.golive.practice;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whom the stand-ins play and how they decide.
 *
 * @param tasklistUrl where Tasklist's API is, without a slash at the end: {@code http://127.0.0.1:8080}
 * @param people role to user names, in the order in which they are asked
 * @param roles the roles that stand-ins play; tasks of others are left to people
 * @param password of every practice user
 * @param onFail what they answer to a failure
 * @param onRestored what they answer once a way back has brought the old state back
 * @param run which runs are theirs, by run id
 * @param poll how often they look for tasks
 * @param patience how long a closed gate may stay as it is before they do something about it
 */
public record StandInSettings(
        String tasklistUrl,
        Map<String, List<String>> people,
        Set<String> roles,
        String password,
        OnFail onFail,
        OnRestored onRestored,
        Predicate<String> run,
        Duration poll,
        Duration patience) {

    /** What stand-ins answer when a check or an action failed. */
    public enum OnFail {
        STOP,
        /** up to three times an item, then stop */
        RETRY,
        /** with a reason and an expiry; stop where the plan does not allow it */
        WAIVE
    }

    /** What stand-ins answer when the old state is restored. Until then they have the way back done again. */
    public enum OnRestored {
        /** it ends as rolled back */
        END,
        /** the follow-up is done, then the run goes on; it ends where that is not offered */
        RESUME
    }

    /** Stand-ins for every run that shows up, looking twice a second. */
    public static StandInSettings of(
            String tasklistUrl, Map<String, List<String>> people, Set<String> roles, String password, OnFail onFail) {
        return new StandInSettings(
                tasklistUrl,
                people,
                roles,
                password,
                onFail,
                OnRestored.END,
                run -> true,
                Duration.ofMillis(500),
                Duration.ofSeconds(5));
    }

    /** Without the password, so that it reaches no log. */
    @Override
    public String toString() {
        return "stand-ins for " + roles + " at " + tasklistUrl;
    }
}
