package io.golive.board;

import io.golive.run.DrawnElement;
import io.golive.run.DrawnProcess;
import io.golive.run.FrozenRun;
import io.golive.run.Lists;
import io.golive.run.Rollback;
import io.golive.run.Rollbacks;
import io.golive.run.RunView;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Lays our facts over the models that a run was started with. */
@Component
class Diagrams {
    private final Runs runs;
    private final RunViews views;
    private final Lists lists;
    private final Rollbacks rollbacks;
    private final String operate;

    Diagrams(
            Runs runs,
            RunViews views,
            Lists lists,
            Rollbacks rollbacks,
            @Value("${golive.tasklist.url}") String camunda) {
        this.runs = runs;
        this.views = views;
        this.lists = lists;
        this.rollbacks = rollbacks;
        this.operate = camunda + "/operate/processes/";
    }

    /**
     * @param at {@link Place#at}; null for what is executed now: the way back that is on, else the go-live
     * @return empty when there is no such run, or no such place in it
     */
    Optional<Diagram> find(String runId, String at) {
        return views.find(runId).flatMap(view -> diagram(view, at));
    }

    private Optional<Diagram> diagram(RunView view, String at) {
        FrozenRun frozen = runs.frozen(view.run().id());
        RunPage page = new RunPage(view, frozen.plan().zone());
        Places places = new Places(page, frozen, lists);
        CallFacts calls = new CallFacts(page, places);
        List<Place> way = places.walk(at == null ? here(places, page) : at);
        if (way.isEmpty()) {
            return Optional.empty();
        }
        Place place = way.getLast();
        JobFacts jobs = new JobFacts(page, places, calls);
        String run = view.run().id();
        return Optional.of(new Diagram(
                run,
                place.at(),
                place.process(),
                places.drawn(place).map(DrawnProcess::title).orElse(place.title()),
                places.drawn(place)
                        .map(drawn -> "/api/runs/" + run + "/diagram/models/" + drawn.model())
                        .orElse(null),
                operate(page, way.getFirst()),
                places.roots().stream()
                        .map(root -> new Diagram.Root(root.at(), root.title(), mark(page, calls, root)))
                        .toList(),
                way.stream()
                        .map(each -> new Diagram.Crumb(each.at(), each.title()))
                        .toList(),
                places.elements(place).stream()
                        .flatMap(element -> fact(places, calls, jobs, place, element).stream())
                        .toList(),
                mark(page, calls, place),
                view.ledgerEntries(),
                !page.ended() || rollbacks.active(run).isPresent()));
    }

    /** What is executed now: the way back that is on, else the go-live; a drill has nothing but its way back. */
    private static String here(Places places, RunPage page) {
        List<Place> roots = places.roots();
        boolean back = page.view().rollbacks().stream().anyMatch(rollback -> rollback.ended() == null);
        return roots.isEmpty() ? Place.RUN : (back ? roots.getLast() : roots.getFirst()).at();
    }

    private static Mark mark(RunPage page, CallFacts calls, Place place) {
        return place.at().equals(Place.RUN)
                ? page.mark()
                : calls.of(place).map(Told::mark).orElse(Mark.of(null));
    }

    private static Optional<Fact> fact(
            Places places, CallFacts calls, JobFacts jobs, Place place, DrawnElement element) {
        List<Place> behind = places.behind(place, element);
        List<Fact.Way> ways = behind.stream()
                .map(way -> new Fact.Way(
                        way.at(), way.title(), calls.of(way).map(Told::mark).orElse(Mark.of(null))))
                .toList();
        Optional<Told> told = element.job() != null
                ? jobs.of(place, element.job())
                : element.loop() != null
                        ? rounds(calls, place, ways)
                        : behind.stream().flatMap(way -> calls.of(way).stream()).findFirst();
        return told.map(each -> new Fact(element.id(), element.title(), each, ways));
    }

    /** All rounds of a loop are what the process around it is there for. */
    private static Optional<Told> rounds(CallFacts calls, Place place, List<Fact.Way> ways) {
        return ways.isEmpty() ? Optional.empty() : calls.of(place);
    }

    private String operate(RunPage page, Place root) {
        Long key = root.at().equals(Place.RUN)
                ? page.run().processInstanceKey()
                : rollbacks.find(root.at()).map(Rollback::processInstanceKey).orElse(null);
        return key == null ? null : operate + key;
    }
}
