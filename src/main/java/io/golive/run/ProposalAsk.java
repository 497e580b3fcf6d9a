package io.golive.run;

import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import io.golive.plan.Spans;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A machine says that a way back is needed: yes begins it with the answer. */
@Component
class ProposalAsk implements AskKind {
    private static final String YES = "yes";
    private static final List<String> DECISIONS = List.of(YES, "no");
    private final ProposalRows proposals;
    private final RollbackTriggers triggers;
    private final ExecutionRows executions;
    private final DrillRows drills;
    private final AskLink links;
    private final WallTime time;

    ProposalAsk(
            ProposalRows proposals,
            RollbackTriggers triggers,
            ExecutionRows executions,
            DrillRows drills,
            AskLink links,
            WallTime time) {
        this.proposals = proposals;
        this.triggers = triggers;
        this.executions = executions;
        this.drills = drills;
        this.links = links;
        this.time = time;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.PROPOSAL;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        Plan plan = frozen.plan();
        Proposal proposal = proposal(subject);
        Scenario scenario = RollbackStart.scenario(frozen, proposal.scenarioId());
        List<String> inFlight = executions.acting(run.id());
        String title = "Go back? " + scenario.title();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("cause", proposal.cause().sentence());
        facts.put("scenario", scenario.id());
        facts.put("inFlight", inFlight);
        facts.put("undoes", scenario.undoes());
        facts.put("decisions", DECISIONS);
        facts.put(
                "summary",
                Markdown.block("Why", proposal.cause().sentence()).strip() + "\n\n**It does**\n\n"
                        + Markdown.bullets(scenario.steps().items().stream()
                                .map(item -> item.id() + " " + item.title())
                                .toList())
                        + "\n\n"
                        + (scenario.budget() == null
                                ? ""
                                : "It is to be done within " + Durations.text(scenario.budget()) + ". ")
                        + proven(plan, scenario)
                        + Markdown.block("It undoes", String.join(", ", scenario.undoes()))
                        + Markdown.block("In flight now, and cancelled by a yes", String.join(", ", inFlight))
                        + "\n\nYes closes the way forward and begins at once.");
        List<String> roles = RollbackRights.roles(plan, scenario);
        return Draft.of(title, roles.isEmpty() ? scenario.owner() : roles.getFirst(), facts)
                .also(roles);
    }

    @Override
    public String answer(Answer answer) {
        String decision = answer.decision(DECISIONS);
        Proposal proposal = proposal(answer.ask().subject());
        if (!proposal.open()) {
            throw new RefusedAnswer("This is not proposed any more");
        }
        String reason = answer.text("reason");
        if (!decision.equals(YES) && reason.isEmpty()) {
            throw new RefusedAnswer("A no needs a reason. Say why the go-live may go on");
        }
        proposals.answered(proposal.id(), decision, answer.person(), time.now());
        if (decision.equals(YES)) {
            triggers.accepted(answer, proposal, reason);
        }
        return decision;
    }

    private String proven(Plan plan, Scenario scenario) {
        return drills.last(plan.id(), scenario.id())
                .map(drill ->
                        "Drilled last " + links.since(plan, drill.triggeredAt()) + " in " + drill.environment() + ": "
                                + (drill.millis() == null
                                        ? "the old state was not proven to be back."
                                        : "the old state was back after "
                                                + Spans.text(Duration.ofMillis(drill.millis())) + "."))
                .orElse("It was never drilled.");
    }

    private Proposal proposal(String id) {
        return proposals.find(id).orElseThrow(() -> new UnknownRunException(id));
    }
}
