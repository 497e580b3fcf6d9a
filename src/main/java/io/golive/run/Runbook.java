package io.golive.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What people need to go on without Golive: what is still to be done and when, by whom, with which words; the ways back; whom
 * to call.
 *
 * @param moment at which it is issued ({@code T-1}, {@code preparation}, {@code day-0}); {@code now} when somebody asks for it
 * @param asOf when it was made
 * @param zone of the plan's times
 * @param ledgerEntries what it is made from: the chain had so many entries, and this head
 * @param parts what is still open, in the order of the plan; none is empty
 * @param gates those that are closed
 * @param signOffs those that still want approvals
 */
public record Runbook(
        Run run,
        String moment,
        Instant asOf,
        String zone,
        long ledgerEntries,
        String ledgerHead,
        List<Part> parts,
        List<ClosedGate> gates,
        List<OpenSignOff> signOffs,
        List<Way> waysBack,
        List<RunView.RoleView> people) {

    /**
     * A checklist, or a step with its times.
     *
     * @param planned by the plan's clock; null for a checklist
     * @param expected when it begins on the wall as things stand; null where nobody knows
     * @param takes how long it may take; null for a checklist
     * @param ordered one line after the other, else side by side
     */
    public record Part(
            String id,
            String title,
            String owner,
            Instant planned,
            Instant expected,
            Duration takes,
            boolean ordered,
            List<Line> lines) {}

    /**
     * One line that is not done.
     *
     * @param who those who hold its role, by name
     * @param command what is carried out, as it would be sent now; null where nothing is changed
     * @param look what proves it, as it would be sent now; the question, where it is one
     * @param expect what has to be seen; the good answers of a question
     * @param confirm the role of which a second person says yes before it is carried out, or null
     * @param outcome of before, or null
     */
    public record Line(
            String id,
            String title,
            String owner,
            List<String> who,
            String mode,
            String priority,
            String command,
            String look,
            List<String> expect,
            String confirm,
            String remedy,
            String note,
            String outcome) {}

    /** @param waitsFor one sentence for each need that does not hold */
    public record ClosedGate(String id, String title, String owner, String blocks, List<String> waitsFor) {}

    /** @param missing roles that have not approved */
    public record OpenSignOff(String id, String title, int needed, List<String> missing) {}

    /**
     * A way back, to be gone by hand.
     *
     * @param when what starts it
     * @param by roles that may start it
     * @param budget from the trigger to restored; null where the plan says none
     */
    public record Way(
            String id,
            String title,
            String owner,
            List<String> when,
            List<String> by,
            Duration budget,
            List<Part> parts) {}
}
