package io.golive.run;

/** Makes the files of a runbook. */
@FunctionalInterface
public interface RunbookPrinter {

    /** The same runbook as one page and for print. */
    record Printed(byte[] html, byte[] pdf) {}

    Printed print(Runbook runbook);
}
