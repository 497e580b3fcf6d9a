package io.golive.board;

import io.golive.run.RunView.AskView;
import io.golive.run.RunView.GateView;
import io.golive.run.RunView.SignOffView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is told of where people decide: gates, sign-offs, questions. */
record DecisionFacts(RunPage page) {

    /** One that the run has not come to is not yet a closed door. */
    Told gate(GateView gate) {
        Mark mark = gate.open()
                ? page.outcome("OPEN")
                : gate.judged() ? page.outcome("CLOSED") : new Mark(4, "closed", "○", "open");
        List<String> said = new ArrayList<>();
        if (gate.blocks() != null) {
            said.add("blocks " + gate.blocks());
        }
        if (!gate.open() && !gate.judged()) {
            said.add("the run has not come to it");
        }
        page.firstNeeds(gate).forEach(need -> said.add("waits for: " + need));
        if (!page.moreNeeds(gate).isEmpty()) {
            said.add("and for " + page.moreNeeds(gate).size() + " more");
        }
        if (!gate.waivers().isEmpty()) {
            said.add("rests on waivers: " + String.join(", ", gate.waivers()));
        }
        String brief = gate.open() ? "" : "waits for " + gate.waitsFor().size();
        return new Told(
                "gate",
                mark,
                brief,
                said,
                "/runs/" + page.run().id() + "#gate-" + gate.id(),
                gate.open() && gate.judged());
    }

    Optional<Told> signoff(String id) {
        List<SignOffView> voices = page.view().signoffs().stream()
                .filter(voice -> voice.id().equals(id))
                .toList();
        List<Mark> marks = voices.stream()
                .map(voice -> asked(id + ":" + voice.role()).isPresent() ? waited() : page.mark(voice))
                .toList();
        long given = voices.stream().filter(SignOffView::stands).count();
        List<String> said = voices.stream()
                .map(voice -> voice.role() + ": "
                        + (voice.decision() == null
                                ? "not yet"
                                : voice.decision() + " by " + voice.person()
                                        + (voice.stands() ? "" : ", counts no more")))
                .toList();
        return voices.isEmpty()
                ? Optional.empty()
                : Optional.of(new Told(
                        "sign-off",
                        Mark.together(marks),
                        given + " of " + voices.size(),
                        said,
                        "/runs/" + page.run().id() + "/signoffs/" + id));
    }

    /** @param kind null for any */
    Optional<Told> ask(String subject, String kind) {
        return asked(subject)
                .filter(ask -> kind == null || ask.kind().equals(kind))
                .map(ask -> new Told(
                        "question",
                        waited(),
                        ask.role(),
                        Stream.concat(
                                        Stream.of(ask.title(), "since " + page.clock(ask.since())),
                                        ask.call().isEmpty()
                                                ? Stream.of("nobody may answer it now")
                                                : ask.call().stream())
                                .toList(),
                        ask.page()));
    }

    private Optional<AskView> asked(String subject) {
        return page.view().openAsks().stream()
                .filter(ask -> ask.subject().equals(subject))
                .findFirst();
    }

    private static Mark waited() {
        return new Mark(5, "waits for a person", "☎", "now");
    }
}
