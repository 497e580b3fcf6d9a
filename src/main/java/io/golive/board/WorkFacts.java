package io.golive.board;

import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.StepView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is told of work: steps, lists of items, one item.
 *
 * @param over nothing goes on any more, not even what had begun
 */
record WorkFacts(RunPage page, boolean over) {

    Told step(StepView step) {
        List<ItemView> items = page.items(step.id());
        List<String> said = new ArrayList<>();
        said.add("planned " + page.planned(step) + ", takes " + page.expected(step));
        if (step.begun() != null) {
            said.add("began " + page.clock(step.begun()) + ", " + lateness(step));
        } else if (step.due() != null) {
            said.add("due " + page.clock(step.due()));
        }
        if (step.ended() != null && step.begun() != null) {
            said.add("ended " + page.clock(step.ended()) + ", took " + page.lasted(step.begun(), step.ended()));
        }
        if (step.overran()) {
            said.add(step.ended() == null ? "takes longer than planned" : "took longer than planned");
        }
        said.addAll(counted(items));
        Mark state = page.outcome(step.state());
        boolean bad =
                items.stream().anyMatch(item -> page.outcome(item.outcome()).bad());
        boolean late = step.late() || step.overran();
        Mark mark = bad
                ? new Mark(0, state.word() + ", not all is well", "✗", "bad")
                : late ? new Mark(3, state.word() + ", late", "~", "warn") : state;
        String brief = step.begun() == null
                ? step.due() == null ? page.planned(step) : "due " + page.clock(step.due())
                : page.clock(step.begun()) + " " + lateness(step);
        return new Told("step", mark, brief, said, link("step-" + step.id()), step.ended() != null);
    }

    private String lateness(StepView step) {
        String lateness = page.lateness(step);
        return lateness.startsWith("+") ? lateness.substring(1) + " late" : lateness;
    }

    Told items(List<ItemView> items) {
        long done = items.stream().filter(ItemView::closed).count();
        List<Mark> marks = items.stream().map(this::mark).toList();
        List<String> said = new ArrayList<>(counted(items));
        items.stream()
                .filter(item -> page.outcome(item.outcome()).bad())
                .forEach(item -> said.add(item.id() + " " + item.title() + ": "
                        + page.outcome(item.outcome()).word()));
        return new Told("items", Mark.together(marks), done + " of " + items.size(), said, null, done == items.size());
    }

    private List<String> counted(List<ItemView> items) {
        Map<Mark, Long> counts = items.stream()
                .map(this::mark)
                .sorted()
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? List.of()
                : List.of("items: "
                        + counts.entrySet().stream()
                                .map(count ->
                                        count.getValue() + " " + count.getKey().word())
                                .collect(Collectors.joining(", ")));
    }

    private Mark mark(ItemView item) {
        boolean begun = !over && item.outcome() == null && item.actualStart() != null;
        return page.outcome(begun ? "RUNNING" : item.outcome());
    }

    Told item(ItemView item) {
        List<String> said = new ArrayList<>();
        said.add(item.mode() + (item.kind() == null ? "" : " " + item.kind()) + ", " + item.owner());
        if (!page.observed(item).isEmpty()) {
            said.add(page.observed(item));
        }
        if (item.actualStart() != null) {
            said.add("began " + page.clock(item.actualStart())
                    + (item.millis() == null ? "" : ", took " + page.millis(item.millis())));
        }
        if (item.attempts() > 1) {
            said.add(item.attempts() + " attempts");
        }
        return new Told(
                item.mode(),
                mark(item),
                page.observed(item),
                said,
                item.evidenceId() == null ? null : "/runs/" + page.run().id() + "/evidence/" + item.evidenceId());
    }

    private String link(String anchor) {
        return "/runs/" + page.run().id() + "#" + anchor;
    }
}
