package io.golive.board;

import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.RollbackView;
import io.golive.run.RunView.StepView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is told of a job: of the work that one of our workers does inside a common model, or a scenario. */
final class JobFacts {
    private final RunPage page;
    private final Places places;
    private final CallFacts calls;

    JobFacts(RunPage page, Places places, CallFacts calls) {
        this.page = page;
        this.places = places;
        this.calls = calls;
    }

    /** Empty where our database knows nothing of it. */
    Optional<Told> of(Place place, String job) {
        return switch (job) {
            // the job in which the call does what it is there for
            case "golive.check",
                    "golive.gate.judge",
                    "golive.sign-off.judge",
                    "golive.watch.sample",
                    "golive.notice.send" -> calls.of(place);
            case "golive.action" ->
                item(place).filter(item -> item.mode().equals("action")).flatMap(item -> calls.of(place));
            case "golive.step.plan" -> step(place).map(step -> at("due", step.due()));
            case "golive.step.begin" -> step(place).map(this::began);
            case "golive.step.end" -> step(place).map(step -> at("ended", step.ended()));
            case "golive.rollback.barrier" -> rollback(place).map(this::barrier);
            case "golive.rollback.restored" -> rollback(place).map(rollback -> at("restored", rollback.restored()));
            default -> Optional.empty();
        };
    }

    private Told began(StepView step) {
        Told begun = at("began", step.begun());
        return step.late()
                ? Told.of(
                        "job",
                        new Mark(3, "late", "~", "warn"),
                        begun.brief(),
                        List.of(begun.said().getFirst() + ", " + page.lateness(step)))
                : begun;
    }

    private Told barrier(RollbackView rollback) {
        if (rollback.begun() != null) {
            return at("passed", rollback.begun());
        }
        return Told.of("job", page.outcome("WAITING"), "", List.of("waits until nothing is in flight"));
    }

    private Told at(String what, Instant when) {
        return when == null
                ? Told.of("job", page.outcome(null), "", List.of())
                : Told.of("job", page.outcome("DONE"), page.clock(when), List.of(what + " " + page.clock(when)));
    }

    private Optional<StepView> step(Place place) {
        return page.step(place.id("stepId"));
    }

    private Optional<ItemView> item(Place place) {
        return places.item(place.id("itemId"));
    }

    private Optional<RollbackView> rollback(Place place) {
        return page.view().rollbacks().stream()
                .filter(rollback -> rollback.id().equals(place.id("rollbackId")))
                .findFirst();
    }
}
