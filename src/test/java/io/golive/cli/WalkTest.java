package io.golive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.golive.plan.Carrier;
import io.golive.run.RunView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run made of each thing that carries requirements. */
class WalkTest {
    private static final String RUN = """
            {"lists": [{"id": "all", "itemIds": ["a", "b"]}, {"id": "some", "itemIds": ["a", "c"]}],
             "items": [{"id": "a", "outcome": "PASS"}, {"id": "b", "outcome": "WAIVED"}, {"id": "c"}],
             "steps": [{"id": "s", "ended": "2026-11-20T12:00:00Z", "state": "DONE"}, {"id": "t", "state": "RUNNING"}],
             "gates": [{"id": "g", "open": false, "judged": true}, {"id": "h"}],
             "signoffs": [{"id": "o", "role": "po", "decision": "APPROVE"}, {"id": "o", "role": "qa"}, {"id": "p"}],
             "watches": [{"id": "w", "samples": 3, "state": "AMBER"}, {"id": "x", "samples": 0}],
             "notices": [{"id": "n", "ended": "2026-11-20T12:00:00Z", "state": "KEPT"}, {"id": "m", "state": "PLANNED"}],
             "followUps": [{"id": "f", "decision": "never", "state": "NEVER"}, {"id": "e", "state": "WAITING"}]}
            """;

    private static Optional<String> walked(String run, String carries, String id) throws JsonProcessingException {
        return new Walk(Json.MAPPER.readValue(run, RunView.class))
                .of(new Carrier(id, id, carries, "", "", "po", List.of("000-E1")));
    }

    @Test
    void saysHowEachEnded() throws JsonProcessingException {
        assertThat(walked(RUN, "item", "b")).contains("WAIVED");
        assertThat(walked(RUN, "checklist", "all")).contains("DONE");
        assertThat(walked(RUN, "step", "s")).contains("DONE");
        assertThat(walked(RUN, "gate", "g")).contains("CLOSED");
        assertThat(walked(RUN, "sign-off", "o")).contains("APPROVE");
        assertThat(walked(RUN, "watch", "w")).contains("AMBER");
        assertThat(walked(RUN, "notice", "n")).contains("KEPT");
        assertThat(walked(RUN, "follow-up", "f")).contains("NEVER");
    }

    @Test
    void saysNothingOfWhatTheRunDidNotComeTo() throws JsonProcessingException {
        assertThat(walked(RUN, "item", "c")).isEmpty();
        assertThat(walked(RUN, "checklist", "some")).isEmpty();
        assertThat(walked(RUN, "step", "t")).isEmpty();
        assertThat(walked(RUN, "gate", "h")).isEmpty();
        assertThat(walked(RUN, "sign-off", "p")).isEmpty();
        assertThat(walked(RUN, "watch", "x")).isEmpty();
        assertThat(walked(RUN, "notice", "m")).isEmpty();
        assertThat(walked(RUN, "follow-up", "e")).isEmpty();
        assertThat(walked(RUN, "scenario step", "a")).isEmpty();
    }

    @Test
    void readsAReportOfAVersionWithoutThem() throws JsonProcessingException {
        assertThat(walked("{}", "watch", "w")).isEmpty();
        assertThat(walked("{}", "notice", "n")).isEmpty();
        assertThat(walked("{}", "follow-up", "f")).isEmpty();
    }
}
