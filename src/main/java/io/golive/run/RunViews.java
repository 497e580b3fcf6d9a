package io.golive.run;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.plan.Checklist;
import io.golive.plan.Gate;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.SignOff;
import io.golive.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads runs for people and programs; the only reader of run tables outside the writers. */
@Component
public class RunViews {
    private final RunRows runs;
    private final Freezer freezer;
    private final StepRows steps;
    private final Standings standings;
    private final EvidenceRows evidence;
    private final GateJudge gates;
    private final GateRows gateRows;
    private final SignOffs signoffs;
    private final SignOffRows signoffRows;
    private final Waivers waivers;
    private final AmendmentRows amendments;
    private final AftercareViews aftercare;
    private final RollbackViews rollbacks;
    private final PeopleViews people;
    private final NoticeViews notices;
    private final Troubles troubles;
    private final ForecastViews forecasts;
    private final RecheckRows rechecks;
    private final Ledger ledger;
    private final TransactionTemplate snapshot;

    RunViews(
            RunRows runs,
            Freezer freezer,
            StepRows steps,
            Standings standings,
            EvidenceRows evidence,
            GateJudge gates,
            GateRows gateRows,
            SignOffs signoffs,
            SignOffRows signoffRows,
            Waivers waivers,
            AmendmentRows amendments,
            AftercareViews aftercare,
            RollbackViews rollbacks,
            PeopleViews people,
            NoticeViews notices,
            Troubles troubles,
            ForecastViews forecasts,
            RecheckRows rechecks,
            Ledger ledger,
            PlatformTransactionManager transactions) {
        this.runs = runs;
        this.freezer = freezer;
        this.steps = steps;
        this.standings = standings;
        this.evidence = evidence;
        this.gates = gates;
        this.gateRows = gateRows;
        this.signoffs = signoffs;
        this.signoffRows = signoffRows;
        this.waivers = waivers;
        this.amendments = amendments;
        this.aftercare = aftercare;
        this.rollbacks = rollbacks;
        this.people = people;
        this.notices = notices;
        this.troubles = troubles;
        this.forecasts = forecasts;
        this.rechecks = rechecks;
        this.ledger = ledger;
        // one snapshot for all tables, so that a page never shows two moments at once
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setTimeout(10);
    }

    public Optional<RunView> find(String runId) {
        return snapshot.execute(status -> runs.find(runId).map(this::view));
    }

    /**
     * Reads several things as they were at one instant, over one connection: while many checks begin at once, each further
     * connection is waited for.
     */
    public <T> T reading(Supplier<T> several) {
        return snapshot.execute(status -> several.get());
    }

    /** One evidence body as stored: resolved query, observed, verdicts, excerpt, error, times. */
    public Optional<Map<String, Object>> evidence(String runId, String evidenceId) {
        return evidence.find(runId, evidenceId);
    }

    /** Of each item the last body that proves it. */
    public Map<String, Map<String, Object>> lastEvidence(String runId) {
        return evidence.last(runId);
    }

    private RunView view(RunRow run) {
        FrozenRun frozen = freezer.thaw(run.id());
        Plan plan = frozen.plan();
        Map<String, StepRows.Step> stepRows =
                steps.all(run.id()).stream().collect(Collectors.toMap(StepRows.Step::id, Function.identity()));
        // what expires once all is over changes nothing any more
        SignedEvidence standing =
                run.ended() ? standings.signed(run.id(), run.run().endedAt()) : standings.signed(run.id());
        Map<SignOff, Collected> collected = plan.signoffs().stream()
                .collect(Collectors.toMap(
                        Function.identity(), signoff -> signoffs.collected(run.id(), signoff, standing)));
        Optional<Entry> head = ledger.head(run.id());
        return new RunView(
                run.run(),
                lists(plan),
                plan.steps().stream()
                        .map(step -> step(step, stepRows.get(step.id())))
                        .toList(),
                items(plan, stepRows, standing),
                gates(run, plan, standing.standing(), collected),
                signoffs(run, plan, collected),
                aftercare.watches(run.id(), plan),
                aftercare.followUps(run.id(), plan),
                rollbacks.of(run.id(), plan, standing),
                rollbacks.proposals(run.id(), plan),
                people.openAsks(run, frozen),
                people.roles(frozen),
                waivers.all(run.id()).stream().map(RunView.WaiverView::of).toList(),
                amendments.agreed(run.id()).stream().map(Amendment::view).toList(),
                notices.of(run, plan),
                troubles.of(run.id()),
                forecasts.of(run, frozen, stepRows),
                rechecks.view(run.id()),
                head.map(Entry::sequence).orElse(0L),
                head.map(Entry::hash).orElse(null));
    }

    private static List<RunView.ListView> lists(Plan plan) {
        return Stream.of(plan.checklists().stream(), plan.steps().stream().map(Step::checklist), behind(plan))
                .flatMap(Function.identity())
                .map(list -> new RunView.ListView(
                        list.id(),
                        list.title(),
                        list.owner(),
                        list.items().stream().map(Item::id).toList()))
                .toList();
    }

    /** A follow-up without a condition has no list for it. */
    private static Stream<Checklist> behind(Plan plan) {
        return plan.followUps().stream()
                .flatMap(followUp -> Stream.of(followUp.when(), followUp.checklist()))
                .filter(list -> !list.items().isEmpty());
    }

    private static RunView.StepView step(Step step, StepRows.Step row) {
        return new RunView.StepView(
                step.id(),
                step.title(),
                row.planned(),
                step.takes(),
                row.due(),
                row.begun(),
                row.overrunAt(),
                row.ended(),
                row.overran(),
                row.state().name());
    }

    private static List<RunView.ItemView> items(
            Plan plan, Map<String, StepRows.Step> stepRows, SignedEvidence standing) {
        List<RunView.ItemView> views = new ArrayList<>();
        for (Checklist list : plan.checklists()) {
            list.items().forEach(item -> views.add(item(item, list.id(), null, standing)));
        }
        for (Step step : plan.steps()) {
            Instant planned = stepRows.get(step.id()).planned();
            step.checklist().items().forEach(item -> views.add(item(item, step.id(), planned, standing)));
        }
        behind(plan).forEach(list -> list.items().forEach(item -> views.add(item(item, list.id(), null, standing))));
        return views;
    }

    @SuppressWarnings("unchecked")
    static RunView.ItemView item(Item item, String list, Instant planned, SignedEvidence standing) {
        ItemRow row = standing.standing().item(item.id());
        Object observed = standing.bodies().getOrDefault(item.id(), Map.of()).get("observed");
        return new RunView.ItemView(
                item.id(),
                list,
                item.title(),
                item.owner(),
                item.fulfils(),
                item.mode().name().toLowerCase(Locale.ROOT),
                item.kind(),
                item.priority().name().toLowerCase(Locale.ROOT),
                row.waived() && standing.standing().expired(item.id()) ? RunView.ItemView.EXPIRED : row.outcome(),
                observed instanceof Map<?, ?> ? (Map<String, Object>) observed : Map.of(),
                row.actionMillis() == null ? row.millis() : row.actionMillis(),
                planned,
                row.startedAt(),
                row.endedAt(),
                row.attempts(),
                row.evidenceId());
    }

    private List<RunView.GateView> gates(RunRow run, Plan plan, Standing standing, Map<SignOff, Collected> collected) {
        Set<String> judged = gateRows.judged(run.id());
        return plan.gates().stream()
                .map(gate -> {
                    GateJudge.Judged now = gates.judge(run.id(), plan, gate, standing, collected::get);
                    List<String> waitsFor = waitsFor(run, gate).orElseGet(now::waitsFor);
                    return new RunView.GateView(
                            gate.id(),
                            gate.title(),
                            gate.owner(),
                            gate.blocks(),
                            waitsFor.isEmpty(),
                            judged.contains(gate.id()),
                            waitsFor,
                            now.waivers(),
                            gates.drills(run.id(), gate).stream()
                                    .map(drill -> RunView.DrillView.of(drill, standing.now()))
                                    .toList());
                })
                .toList();
    }

    /** Of a run that has ended as it was judged last: its evidence grows old, which says nothing any more. */
    private Optional<List<String>> waitsFor(RunRow run, Gate gate) {
        return run.ended() ? gateRows.last(run.id(), gate.id()) : Optional.empty();
    }

    private List<RunView.SignOffView> signoffs(RunRow run, Plan plan, Map<SignOff, Collected> collected) {
        Map<String, RunView.WaiverView> conditions = waivers.all(run.id()).stream()
                .map(RunView.WaiverView::of)
                .collect(Collectors.toMap(RunView.WaiverView::id, Function.identity()));
        List<RunView.SignOffView> views = new ArrayList<>();
        for (SignOff signoff : plan.signoffs()) {
            Map<String, SignOffRows.Decision> decided = signoffRows.of(run.id(), signoff.id()).stream()
                    .collect(Collectors.toMap(SignOffRows.Decision::role, Function.identity()));
            List<SignOffRows.Decision> standing = collected.get(signoff).standing();
            signoff.by()
                    .forEach(role -> views.add(view(
                            signoff,
                            role,
                            decided.get(role),
                            decided.containsKey(role) && standing.contains(decided.get(role)),
                            conditions)));
        }
        return views;
    }

    private static RunView.SignOffView view(
            SignOff signoff,
            String role,
            SignOffRows.Decision row,
            boolean stands,
            Map<String, RunView.WaiverView> conditions) {
        if (row == null) {
            return new RunView.SignOffView(
                    signoff.id(), signoff.title(), role, null, null, null, null, null, false, null, List.of());
        }
        return new RunView.SignOffView(
                signoff.id(),
                signoff.title(),
                role,
                row.decision(),
                row.person(),
                row.note(),
                row.evidenceHash(),
                row.at(),
                stands,
                row.waiverId() == null ? null : conditions.get(row.waiverId()),
                row.attachments().stream()
                        .map(file -> new RunView.AttachmentView(
                                String.valueOf(file.get("name")), String.valueOf(file.get("sha256"))))
                        .toList());
    }
}
