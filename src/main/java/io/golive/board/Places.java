package io.golive.board;

import io.golive.run.DrawnElement;
import io.golive.run.DrawnProcess;
import io.golive.run.FrozenRun;
import io.golive.run.Lists;
import io.golive.run.Run;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.RollbackView;
import io.golive.run.RunView.SignOffView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way through the models of one run, from call to called process. */
final class Places {
    private static final String ITEM = "itemId";
    private static final String UNIT = "unit";

    private final RunPage page;
    private final FrozenRun frozen;
    private final Lists lists;

    Places(RunPage page, FrozenRun frozen, Lists lists) {
        this.page = page;
        this.frozen = frozen;
        this.lists = lists;
    }

    /** What is executed: the go-live, which a drill has none of, then its ways back, oldest first. */
    List<Place> roots() {
        Run run = page.run();
        Stream<Place> goLive = run.mode() == Run.Mode.DRILL
                ? Stream.empty()
                : Stream.of(new Place(Place.RUN, "Go-live", run.plan() + ".go-live", Map.of()));
        return Stream.concat(goLive, page.view().rollbacks().stream().map(Places::root))
                .toList();
    }

    private static Place root(RollbackView rollback) {
        return new Place(
                rollback.id(), "Rollback: " + rollback.title(), "golive.rollback", Map.of("rollbackId", rollback.id()));
    }

    /**
     * Every place on the way, the last one is where it leads.
     *
     * @param at {@link Place#at}
     * @return empty when there is no such way
     */
    List<Place> walk(String at) {
        List<String> steps = Arrays.asList(at.split("/"));
        List<Place> way = new ArrayList<>(roots().stream()
                .filter(root -> root.at().equals(steps.getFirst()))
                .toList());
        for (int i = 1; i < steps.size() && way.size() == i; i++) {
            String next = way.getLast().at() + "/" + steps.get(i);
            String call = steps.get(i).split(":", 2)[0];
            elements(way.getLast()).stream()
                    .filter(element -> element.id().equals(call))
                    .flatMap(element -> behind(way.getLast(), element).stream())
                    .filter(place -> place.at().equals(next))
                    .findFirst()
                    .ifPresent(way::add);
        }
        return way.size() == steps.size() ? way : List.of();
    }

    /** What calls a process or does a job there; empty when the run has kept no models. */
    List<DrawnElement> elements(Place place) {
        return drawn(place).map(DrawnProcess::elements).orElse(List.of());
    }

    Optional<DrawnProcess> drawn(Place place) {
        return frozen.drawing() == null
                ? Optional.empty()
                : Optional.ofNullable(frozen.drawing().processes().get(place.process()));
    }

    /** Where a call leads, each round of a loop by itself; empty for what calls nothing. */
    List<Place> behind(Place from, DrawnElement call) {
        Map<String, Object> known = known(from);
        String at = from.at() + "/" + call.id();
        if (call.loop() == null) {
            return called(call, known, at, call.title()).stream().toList();
        }
        List<Place> rounds = new ArrayList<>();
        rounds(from, call.loop()).forEach((id, value) -> {
            known.put(call.loop().each(), value);
            called(call, known, at + ":" + id, title(id)).ifPresent(rounds::add);
        });
        return rounds;
    }

    private Optional<Place> called(DrawnElement call, Map<String, Object> known, String at, String title) {
        return call.called(known)
                .map(called -> new Place(at, title, called.process(), called.ids()))
                .filter(place -> drawn(place).isPresent());
    }

    /** What a loop goes through, by its id: the lines of a list, or the roles of a sign-off. */
    private Map<String, Object> rounds(Place place, DrawnElement.Loop loop) {
        if (loop.each().equals(UNIT)) {
            Lists.Units units = units(place.id("listId"));
            return units.ordered() == loop.inOrder()
                    ? ordered(units.units().stream()
                            .map(unit -> Map.entry(unit.id(), (Object) Map.of("id", unit.id(), "mode", unit.mode()))))
                    : Map.of();
        }
        return ordered(page.view().signoffs().stream()
                .filter(signoff -> signoff.id().equals(place.id("signoffId")))
                .map(SignOffView::role)
                .map(role -> Map.entry(role, (Object) (place.id("signoffId") + ":" + role))));
    }

    /** What a list is carried out in. */
    Lists.Units units(String listId) {
        return lists.units(page.run().id(), listId);
    }

    private static Map<String, Object> ordered(Stream<Map.Entry<String, Object>> entries) {
        return entries.collect(
                Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, last) -> last, LinkedHashMap::new));
    }

    /** The variables of a place, with those that workers set and that are known here, too. */
    private Map<String, Object> known(Place place) {
        Map<String, Object> known = new HashMap<>(place.ids());
        if (place.ids().containsKey(ITEM)) {
            known.put("outcome", item(place.id(ITEM)).map(ItemView::outcome).orElse(null));
        }
        page.view().rollbacks().stream()
                .filter(rollback -> rollback.id().equals(place.id("rollbackId")))
                .forEach(rollback -> {
                    known.put("scenarioProcess", frozen.plan().id() + "." + rollback.scenario());
                    frozen.plan()
                            .scenario(rollback.scenario())
                            .ifPresent(scenario -> known.put(
                                    "followUpList", scenario.followUp().id()));
                });
        return known;
    }

    /** An item of the way forward, or of the last way back that has it. */
    Optional<ItemView> item(String id) {
        return Stream.concat(
                        page.view().items().stream(),
                        page.view().rollbacks().reversed().stream().flatMap(rollback -> rollback.items().stream()))
                .filter(item -> item.id().equals(id))
                .findFirst();
    }

    private String title(String unit) {
        return item(unit).map(item -> unit + " " + item.title()).orElse(unit.replace("+", ", "));
    }
}
