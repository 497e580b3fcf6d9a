package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Plan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Plans that somebody approved for a live start: not their author, and each for exactly what it was then. */
@Component
public class Approvals {
    private final RunStart starting;
    private final LiveStart live;
    private final PlanAuthors authors;
    private final ApprovalRows rows;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Approvals(
            RunStart starting,
            LiveStart live,
            PlanAuthors authors,
            ApprovalRows rows,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.starting = starting;
        this.live = live;
        this.authors = authors;
        this.rows = rows;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /** Of a plan in an environment, newest first; the first of them counts only while its hash is the plan's. */
    public List<Approval> of(String plan, String environment) {
        return rows.all(plan, environment);
    }

    /**
     * Approves the plan as it lies in its files now, with models, forms and environment.
     *
     * @throws NotEntitledException when the person holds no role that may
     * @throws RefusedException when the person wrote the plan, or a waiver names no reason or no end
     * @throws io.golive.plan.PlanException when plan or environment are wrong
     */
    public Approval approve(String planId, ApprovalRequest request, Command command) {
        FrozenRun now = starting.asItIsNow(planId, request.environment());
        Instant at = time.now();
        String role = CommandRight.check("approve", now, command.actor(), at);
        List<String> wrote = authors.of(now);
        if (wrote.contains(command.actor())) {
            throw new RefusedException(command.actor() + " changed the plan " + planId
                    + " last, so somebody else approves it: "
                    + String.join(
                            ", ",
                            now.staff()
                                    .without(command.actor())
                                    .holders(now.plan().mayCommand("approve"), at)));
        }
        Approval approval = new Approval(
                planId,
                request.environment(),
                live.hash(now).whole(),
                wrote,
                command.actor(),
                role,
                command.reason(),
                waiver(request, now, command.actor(), at),
                at);
        return transaction.execute(status -> rows.all(planId, request.environment()).stream()
                .limit(1)
                .filter(approval::repeats)
                .findFirst()
                .orElseGet(() -> {
                    rows.insert(approval);
                    ledger.append(Ledger.SYSTEM, "plan.approved", approval.person(), facts(approval));
                    return approval;
                }));
    }

    private static Approval.Waiver waiver(ApprovalRequest request, FrozenRun now, String person, Instant at) {
        Plan plan = now.plan();
        if (request.waiveRehearsal() == null) {
            return null;
        }
        if (request.waiveRehearsal().isBlank()) {
            throw new RefusedException(
                    "A waiver of the rehearsal needs a reason. Say why it may start without having been rehearsed as it is");
        }
        String role = CommandRight.check("waive-rehearsal", now, person, at);
        try {
            String until = request.until() == null ? "" : request.until().strip();
            return new Approval.Waiver(
                    request.waiveRehearsal().strip(),
                    role,
                    Expiry.read("A waiver of the rehearsal", until, plan.zone(), at));
        } catch (RefusedAnswer wrong) {
            throw new RefusedException(wrong.getMessage());
        }
    }

    private static Map<String, Object> facts(Approval approval) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("plan", approval.plan());
        facts.put("environment", approval.environment());
        facts.put("hash", approval.hash());
        facts.put("authors", approval.authors());
        facts.put("role", approval.role());
        facts.put("reason", approval.reason());
        if (approval.waiver() != null) {
            facts.put("rehearsalWaived", approval.waiver().reason());
            facts.put("waivedAs", approval.waiver().role());
            facts.put("waivedUntil", approval.waiver().expires());
        }
        return facts;
    }
}
