package io.golive.prove;

import io.golive.practice.Fault;

/** Breaks and mends the practice target. */
public interface Breaking {

    /** @param site as the plan calls it */
    void breakIt(Fault fault, String site, String detail) throws InterruptedException;

    void mend(Fault fault, String site) throws InterruptedException;
}
