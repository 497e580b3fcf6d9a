package io.golive.practice;

import java.util.List;

/**
 * What can be broken on purpose, as {@code practice/faults/*.yaml} says it. A fault without statements is a switch that a
 * service asks for by name; one with statements may be asked for as well.
 *
 * @param name in paths and commands: lower case with dashes
 * @param breaks what is broken, one sentence
 * @param site where it is broken when nobody says another one
 * @param fixedSite whether the file says the site: a proof then breaks there, else on the site that its item looks at
 * @param proves the items that must turn red
 * @param detail the usual one: whom or what it concerns; empty where there is nothing to choose
 * @param outage whether an item that cannot be measured (ERROR) or is in doubt counts as red
 * @param breaking statements; null for a switch. They find the detail in {@code current_setting('fault.detail')} and
 *     leave what mending needs with {@code set_config('fault.kept', .., true)}
 * @param mending statements that undo it, with the same two settings; null for a switch that leaves nothing behind
 */
public record Fault(
        String name,
        String breaks,
        Site site,
        boolean fixedSite,
        List<Proof> proves,
        String detail,
        boolean outage,
        String breaking,
        String mending) {

    /**
     * One item that the fault turns red.
     *
     * @param item its id, with the entry in brackets where it is one of {@code each}
     * @param detail for this item; the fault's usual one where the file says no other
     * @param trace text that the evidence of the red item has, and that of the green one has not
     */
    public record Proof(String item, String detail, String trace) {}
}
