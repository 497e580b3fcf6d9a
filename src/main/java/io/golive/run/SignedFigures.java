package io.golive.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The figures as a sign-off's task shows them: the very ones that are signed, whatever became of them since. */
@Component
public class SignedFigures {
    /**
     * @param name of a file for them, without an ending
     * @param evidenceHash what the decision is bound to
     * @param rows {@code id}, {@code title}, {@code outcome}, {@code seen}, {@code evidence} (an id, or null)
     */
    public record Shown(String name, String evidenceHash, List<Map<String, Object>> rows) {}

    private final AskRows asks;

    SignedFigures(AskRows asks) {
        this.asks = asks;
    }

    /** Empty when there is no such question, or it shows no figures. */
    public Optional<Shown> find(String runId, String askId) {
        return asks.find(runId, askId)
                .flatMap(ask -> asks.facts(askId).flatMap(facts -> shown(ask, facts.get("figures"))));
    }

    private static Optional<Shown> shown(AskRow ask, Object figures) {
        if (!(figures instanceof List<?>)) {
            return Optional.empty();
        }
        String name = "figures-" + ask.runId() + "-" + ask.subject().replaceAll("[^A-Za-z0-9._-]", "-");
        return Optional.of(new Shown(name, ask.evidenceHash(), Json.maps(Json.text(figures))));
    }
}
