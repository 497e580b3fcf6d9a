package io.golive.run;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.people.Contact;
import io.golive.people.Staff;
import io.golive.plan.Checklist;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import io.golive.plan.SignOff;
import io.golive.plan.Step;
import io.golive.plan.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes what is left of a run as a runbook. */
@Component
class RunbookWriter {
    private final StepRows steps;
    private final Standings standings;
    private final GateJudge gates;
    private final SignOffs signOffs;
    private final ForecastViews forecasts;
    private final PeopleViews people;
    private final ByHandText texts;
    private final Ledger ledger;
    private final WallTime time;

    RunbookWriter(
            StepRows steps,
            Standings standings,
            GateJudge gates,
            SignOffs signOffs,
            ForecastViews forecasts,
            PeopleViews people,
            ByHandText texts,
            Ledger ledger,
            WallTime time) {
        this.steps = steps;
        this.standings = standings;
        this.gates = gates;
        this.signOffs = signOffs;
        this.forecasts = forecasts;
        this.people = people;
        this.texts = texts;
        this.ledger = ledger;
        this.time = time;
    }

    Runbook write(RunRow run, FrozenRun frozen, String moment) {
        Plan plan = frozen.plan();
        Standing standing = standings.of(run.id());
        Lines lines = new Lines(run, frozen, standing, time.now());
        Optional<Entry> head = ledger.head(run.id());
        return new Runbook(
                run.run(),
                moment,
                lines.now(),
                plan.zone().getId(),
                head.map(Entry::sequence).orElse(0L),
                head.map(Entry::hash).orElse(null),
                parts(lines),
                gates(run, plan),
                signOffs(run, plan),
                plan.scenarios().stream().map(scenario -> way(lines, scenario)).toList(),
                people.roles(frozen));
    }

    private List<Runbook.Part> parts(Lines lines) {
        Plan plan = lines.frozen().plan();
        List<Runbook.Part> parts = new ArrayList<>();
        plan.checklists().forEach(list -> parts.add(open(lines, list)));
        Map<String, StepRows.Step> rows =
                steps.all(lines.run().id()).stream().collect(Collectors.toMap(StepRows.Step::id, Function.identity()));
        Map<String, Instant> expected = expected(lines, rows);
        plan.steps().forEach(step -> parts.add(open(lines, step, rows.get(step.id()), expected.get(step.id()))));
        plan.followUps().forEach(followUp -> {
            parts.add(open(lines, followUp.when()));
            parts.add(open(lines, followUp.checklist()));
        });
        return parts.stream().filter(part -> !part.lines().isEmpty()).toList();
    }

    private Map<String, Instant> expected(Lines lines, Map<String, StepRows.Step> rows) {
        RunView.ForecastView forecast = forecasts.of(lines.run(), lines.frozen(), rows);
        return forecast == null
                ? Map.of()
                : forecast.steps().stream()
                        .collect(Collectors.toMap(RunView.StepForecastView::id, RunView.StepForecastView::begin));
    }

    private Runbook.Part open(Lines lines, Checklist list) {
        return part(lines, list, list.items().stream().filter(lines::open).toList());
    }

    private Runbook.Part open(Lines lines, Step step, StepRows.Step row, Instant expected) {
        Runbook.Part list = row.state() == StepRows.State.SKIPPED
                ? part(lines, step.checklist(), List.of())
                : open(lines, step.checklist());
        return new Runbook.Part(
                step.id(),
                step.title(),
                list.owner(),
                row.planned(),
                expected,
                step.takes(),
                list.ordered(),
                list.lines());
    }

    private Runbook.Part part(Lines lines, Checklist list, List<Item> items) {
        return new Runbook.Part(
                list.id(),
                list.title(),
                list.owner(),
                null,
                null,
                null,
                list.ordered(),
                items.stream().map(item -> line(lines, item)).toList());
    }

    private Runbook.Line line(Lines lines, Item item) {
        return new Runbook.Line(
                item.id(),
                item.title(),
                item.owner(),
                lines.who(item.owner()),
                item.mode().name().toLowerCase(Locale.ROOT),
                item.priority().name().toLowerCase(Locale.ROOT),
                texts.command(lines.run(), lines.frozen(), item),
                texts.look(lines.run(), lines.frozen(), item),
                item.question() == null
                        ? item.check().expect()
                        : item.question().answers(),
                item.confirm(),
                item.remedy(),
                item.note(),
                lines.outcome(item));
    }

    private List<Runbook.ClosedGate> gates(RunRow run, Plan plan) {
        return plan.gates().stream()
                .map(gate -> new Runbook.ClosedGate(
                        gate.id(),
                        gate.title(),
                        gate.owner(),
                        gate.blocks(),
                        gates.judge(run.id(), plan, gate).waitsFor()))
                .filter(gate -> !gate.waitsFor().isEmpty())
                .toList();
    }

    private List<Runbook.OpenSignOff> signOffs(RunRow run, Plan plan) {
        return plan.signoffs().stream()
                .map(signOff ->
                        new Runbook.OpenSignOff(signOff.id(), signOff.title(), signOff.need(), missing(run, signOff)))
                .filter(signOff -> !signOff.missing().isEmpty())
                .toList();
    }

    private List<String> missing(RunRow run, SignOff signOff) {
        Collected collected = signOffs.collected(run.id(), signOff);
        List<String> spoken =
                collected.standing().stream().map(SignOffRows.Decision::role).toList();
        return collected.approved()
                ? List.of()
                : signOff.by().stream().filter(role -> !spoken.contains(role)).toList();
    }

    /** All of it, whatever was done of it before: it may have to be gone again. */
    private Runbook.Way way(Lines lines, Scenario scenario) {
        return new Runbook.Way(
                scenario.id(),
                scenario.title(),
                scenario.owner(),
                scenario.triggers().stream().map(Trigger::sentence).toList(),
                scenario.startedBy(),
                scenario.budget(),
                scenario.lists()
                        .filter(list -> !list.items().isEmpty())
                        .map(list -> part(lines, list, list.items()))
                        .toList());
    }

    /** What its lines are written from. */
    private record Lines(RunRow run, FrozenRun frozen, Standing standing, Instant now) {
        boolean open(Item item) {
            return !standing.accepted(item.id());
        }

        String outcome(Item item) {
            ItemRow row = standing.items().get(item.id());
            return row == null ? null : row.outcome();
        }

        List<String> who(String role) {
            Staff staff = frozen.staff();
            return staff.holders(role, now).stream()
                    .map(user -> staff.contact(user).map(Contact::name).orElse(user))
                    .toList();
        }
    }
}
