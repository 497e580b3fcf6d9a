package io.golive;

import io.golive.embedded.SharedStack;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Prints the last of what Camunda wrote when a test fails that used it: its log is gone with the stack. Found by the service
 * file of JUnit's launcher.
 */
public final class FailureLog implements TestExecutionListener {
    private static final int LINES = 40;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            SharedStack.lastLines(LINES).forEach(line -> System.out.println("[camunda.log] " + line));
        }
    }
}
