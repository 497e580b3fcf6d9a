package io.golive.board;

import io.golive.run.DrawnElement;
import io.golive.run.RunView;
import io.golive.run.RunView.FollowUpView;
import io.golive.run.RunView.GateView;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.NoticeView;
import io.golive.run.RunView.RollbackView;
import io.golive.run.RunView.WatchView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is told of a called process: of the step, list, gate, .. that this very call carries out. */
final class CallFacts {
    private final RunPage page;
    private final Places places;
    private final boolean over;
    private final WorkFacts work;
    private final DecisionFacts decisions;
    private final AroundFacts around;

    CallFacts(RunPage page, Places places) {
        this.page = page;
        this.places = places;
        // what was under way when the run ended, is not any more
        this.over = page.ended() && page.view().rollbacks().stream().allMatch(rollback -> rollback.ended() != null);
        this.work = new WorkFacts(page, over);
        this.decisions = new DecisionFacts(page);
        this.around = new AroundFacts(page);
    }

    /** Empty where nothing is known, such as of a question that nobody was asked. */
    Optional<Told> of(Place place) {
        return told(place).map(told -> over && told.mark().underWay() ? told.stopped() : told);
    }

    private Optional<Told> told(Place place) {
        RunView view = page.view();
        return switch (place.process()) {
            case "golive.step" -> page.step(place.id("stepId")).map(work::step);
            case "golive.checklist" -> Optional.of(work.items(lines(place)));
            case "golive.item" -> places.item(place.id("itemId")).map(work::item);
            case "golive.questions" -> Optional.of(work.items(subjects(place.id("subject"))));
            case "golive.gate" ->
                find(view.gates(), GateView::id, place.id("gateId")).map(decisions::gate);
            case "golive.sign-off" -> decisions.signoff(place.id("signoffId"));
            case "golive.ask" ->
                decisions.ask(place.id("subject"), (String) place.ids().get("kind"));
            case "golive.notice" ->
                find(view.notices(), NoticeView::id, place.id("noticeId")).map(around::notice);
            case "golive.watch" ->
                find(view.watches(), WatchView::id, place.id("watchId")).map(around::watch);
            case "golive.follow-up" ->
                find(view.followUps(), FollowUpView::id, place.id("followUpId")).map(around::followUp);
            case "golive.rollback" ->
                find(view.rollbacks(), RollbackView::id, place.id("rollbackId")).map(around::rollback);
            default -> place.process().startsWith(page.run().plan() + ".") ? part(place) : Optional.empty();
        };
    }

    private List<ItemView> lines(Place place) {
        return places.units(place.id("listId")).units().stream()
                .flatMap(unit -> subjects(unit.id()).stream())
                .toList();
    }

    /** The items of a unit: one, or questions that are asked together. */
    private List<ItemView> subjects(String subject) {
        return Arrays.stream(subject.split("\\+"))
                .flatMap(id -> places.item(id).stream())
                .toList();
    }

    /** A part of the plan, or a scenario: how far it has come. */
    private Optional<Told> part(Place place) {
        List<Told> inside = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (DrawnElement element : places.elements(place)) {
            for (Place called : places.behind(place, element)) {
                of(called).ifPresent(told -> {
                    inside.add(told);
                    if (told.mark().underWay() || told.mark().bad()) {
                        named.add(element.title() + ": " + told.mark().word());
                    }
                });
            }
        }
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        long done = inside.stream().filter(Told::over).count();
        List<String> said = new ArrayList<>();
        said.add(done + " of " + inside.size() + " are over");
        said.addAll(named);
        return Optional.of(Told.of(
                "part", Mark.together(inside.stream().map(Told::mark).toList()), done + " of " + inside.size(), said));
    }

    private static <T> Optional<T> find(List<T> all, Function<T, String> id, String wanted) {
        return all.stream().filter(each -> id.apply(each).equals(wanted)).findFirst();
    }
}
