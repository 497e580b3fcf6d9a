package io.golive.cli;

import io.golive.plan.Carrier;
import io.golive.run.Run;
import io.golive.run.RunView;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.ListView;
import io.golive.run.RunView.SignOffView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a rehearsal made of each carrier of requirements. */
record Walk(RunView view) {

    Run run() {
        return view.run();
    }

    /** How it ended, in the words of the run ({@code PASS}, {@code OPEN}); empty when the run did not come to it. */
    Optional<String> of(Carrier carrier) {
        return switch (carrier.carries()) {
            case "item" -> item(carrier.id());
            case "checklist" -> list(carrier.id());
            case "step" -> step(carrier.id());
            case "gate" ->
                view.gates().stream()
                        .filter(gate -> gate.id().equals(carrier.id()) && gate.judged())
                        .map(gate -> gate.open() ? "OPEN" : "CLOSED")
                        .findFirst();
            case "sign-off" -> signoff(carrier.id());
            case "watch" ->
                known(view.watches())
                        .filter(watch -> carrier.id().equals(watch.id()) && watch.samples() > 0)
                        .map(RunView.WatchView::state)
                        .findFirst();
            case "notice" ->
                known(view.notices())
                        .filter(notice -> carrier.id().equals(notice.id()) && notice.ended() != null)
                        .map(RunView.NoticeView::state)
                        .findFirst();
            case "follow-up" ->
                known(view.followUps())
                        .filter(followUp -> carrier.id().equals(followUp.id()) && followUp.decision() != null)
                        .map(RunView.FollowUpView::state)
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private Optional<String> item(String id) {
        return view.items().stream()
                .filter(item -> item.id().equals(id))
                .map(ItemView::outcome)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Optional<String> step(String id) {
        return view.steps().stream()
                .filter(step -> step.id().equals(id) && step.ended() != null)
                .map(RunView.StepView::state)
                .findFirst();
    }

    /** Once each of its items has an outcome. */
    private Optional<String> list(String id) {
        return view.lists().stream()
                .filter(list -> list.id().equals(id))
                .map(ListView::itemIds)
                .filter(items -> items.stream().allMatch(item -> item(item).isPresent()))
                .map(items -> "DONE")
                .findFirst();
    }

    /** A report of an older version has none of these. */
    private static <T> Stream<T> known(List<T> views) {
        return Stream.ofNullable(views).flatMap(List::stream);
    }

    private Optional<String> signoff(String id) {
        List<SignOffView> asked =
                view.signoffs().stream().filter(role -> role.id().equals(id)).toList();
        if (asked.isEmpty() || asked.stream().allMatch(role -> role.decision() == null)) {
            return Optional.empty();
        }
        return Optional.of(asked.stream()
                .map(SignOffView::decision)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", ")));
    }
}
