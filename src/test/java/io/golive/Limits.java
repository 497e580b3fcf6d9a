package io.golive;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long a test waits for what comes in the end. A limit costs nothing while all is well, and a machine that does two things
 * at once is slow: so it is the same generous one for whatever says no other. Found by the service file of JUnit's launcher.
 */
public final class Limits implements LauncherSessionListener {
    /** For one condition that depends on the engine, Tasklist, OpenSearch, a browser or another process. */
    public static final Duration A_WHILE = Duration.ofMinutes(4);

    /** For one answer over HTTP. */
    public static final Duration AN_ANSWER = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(A_WHILE);
    }
}
