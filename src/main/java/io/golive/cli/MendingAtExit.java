package io.golive.cli;

import io.golive.practice.Fault;
import io.golive.prove.Breaking;

/** Leaves no fault behind in a practice target that goes on, also when this process is interrupted. */
final class MendingAtExit implements Breaking, AutoCloseable {
    private final Breaking practice;
    private final Thread hook = new Thread(this::end, "mend-fault");
    private Fault fault;
    private String site;
    private boolean ended;

    private MendingAtExit(Breaking practice) {
        this.practice = practice;
    }

    static MendingAtExit of(Breaking practice) {
        MendingAtExit mending = new MendingAtExit(practice);
        Runtime.getRuntime().addShutdownHook(mending.hook);
        return mending;
    }

    @Override
    public synchronized void breakIt(Fault which, String where, String detail) throws InterruptedException {
        if (ended) {
            throw new InterruptedException("proving was ended");
        }
        fault = which;
        site = where;
        practice.breakIt(which, where, detail);
    }

    @Override
    public synchronized void mend(Fault which, String where) throws InterruptedException {
        practice.mend(which, where);
        fault = null;
    }

    /** What the end of this process does. */
    synchronized void end() {
        ended = true;
        if (fault == null) {
            return;
        }
        try {
            practice.mend(fault, site);
        } catch (Failure away) {
            // the JVM is going: nobody else can say it any more
            System.err.println(away.getMessage() + ". `./golive practice mend --all` mends what is left.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is not mended by now could not be. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // then it does its work
        }
    }
}
