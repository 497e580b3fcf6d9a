package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.golive.practice.StandInSettings.OnFail;
import io.golive.practice.StandInSettings.OnRestored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInAnswersTest {
    private Instant now = Instant.parse("2026-05-04T10:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void confirmsEveryLineWithItsFirstAllowedAnswer() throws Exception {
        Map<String, Object> answer = answers(OnFail.STOP)
                .to(
                        "confirm",
                        "run-1 E4.3-01",
                        facts(
                                "{'lines':[{'id':'a','answers':['not needed','deployed'],'result':''},{'id':'b','answers':[]}]}"))
                .orElseThrow();
        JsonNode lines = Answer.JSON.valueToTree(answer.get("lines"));
        assertThat(lines.findValuesAsText("id")).containsExactly("a", "b");
        assertThat(lines.findValuesAsText("result")).containsExactly("not needed", "done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'together':false,'lines':[{'id':'a','answers':['deployed']}]} | result | deployed",
                "{'together':false,'lines':[{'id':'a','answers':[]}]} | result | done",
                "{'together':true,'lines':[{'id':'a','answers':[]},{'id':'b','answers':[]}]} | all | done"
            })
    void fillsASingleQuestionInWithoutAListAndAnswersTogetherWhatMayBe(String facts, String field, String value)
            throws Exception {
        assertThat(answers(OnFail.STOP).to("confirm", "run-1 a", facts(facts)).orElseThrow())
                .containsEntry(field, value)
                .containsOnlyKeys(field, "note");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'failed':[],'waived':[],'gates':[{'state':'open'}]} | approve",
                "{'failed':[],'waived':['E2.1-01 was FAIL']} | approve",
                "{'failed':['E2.1-01 Regions: FAIL'],'waived':[]} | reject",
                "{'failed':[],'gates':[{'state':'closed'}]} | reject",
                "{'summary':'looks good'} | reject"
            })
    void signsOnlyWhenTheFactsSayThatNothingFailed(String facts, String decision) throws Exception {
        Map<String, Object> answer = answers(OnFail.STOP)
                .to("sign-off", "run-1 E1-G7:po", facts(facts))
                .orElseThrow();
        assertThat(answer).containsEntry("decision", decision);
        assertThat(answer.get("note").toString()).isNotBlank();
    }

    @Test
    void stopsAtAFailure() throws Exception {
        assertThat(triage(answers(OnFail.STOP), "['retry','waive','stop']")).containsEntry("decision", "stop");
    }

    @Test
    void retriesThreeTimesAnItemThenStops() throws Exception {
        StandInAnswers answers = answers(OnFail.RETRY);
        for (int i = 0; i < 3; i++) {
            assertThat(triage(answers, "['retry','stop']")).containsEntry("decision", "retry");
        }
        assertThat(triage(answers, "['retry','stop']")).containsEntry("decision", "stop");
    }

    @Test
    void waivesWithReasonAndExpiryWhereThePlanAllowsIt() throws Exception {
        assertThat(triage(answers(OnFail.WAIVE), "['retry','waive','stop']"))
                .containsEntry("decision", "waive")
                .containsEntry("expires", "2026-05-11")
                .containsKey("reason");
        assertThat(triage(answers(OnFail.WAIVE), "['retry','stop']")).containsEntry("decision", "stop");
    }

    @Test
    void waivesOnlyWhereItPlaysSomebodyWhoMay() throws Exception {
        String lan = "{'decisions':['retry','waive','stop'],'waivers':['lan','minh']}";
        assertThat(answers(OnFail.WAIVE).to("triage", "run-1 E2.1-01", facts(lan)))
                .hasValueSatisfying(waived -> assertThat(waived).containsEntry("decision", "waive"));
        String others = "{'decisions':['retry','waive','stop'],'waivers':['minh']}";
        assertThat(answers(OnFail.WAIVE).to("triage", "run-1 E2.1-01", facts(others)))
                .as("nobody else is there")
                .hasValueSatisfying(stop -> assertThat(stop).containsEntry("decision", "stop"));
        StandInAnswers besidePeople =
                new StandInAnswers(OnFail.WAIVE, OnRestored.END, Duration.ofSeconds(5), true, Set.of("lan"), clock);
        assertThat(besidePeople.to("triage", "run-1 E2.1-01", facts(others)))
                .as("left to those who may")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"in-doubt, check", "overdue, start", "go-no-go, stop", "proposal, yes", "permit, yes"})
    void decidesPlainQuestions(String kind, String decision) throws Exception {
        assertThat(answers(OnFail.STOP).to(kind, "run-1 x", facts("{}")).orElseThrow())
                .containsEntry("decision", decision);
    }

    @Test
    void hasLookedAtAgainWhatExpiredBehindAGateThreeTimes() throws Exception {
        StandInAnswers answers = answers(OnFail.STOP);
        String facts = "{'waitsFor':['c1: its waiver has expired'],'decisions':['again','judge','stop']}";
        for (int i = 0; i < 3; i++) {
            assertThat(answers.to("gate", "run-1 G1", facts(facts)).orElseThrow())
                    .containsEntry("decision", "again");
        }
        assertThat(answers.to("gate", "run-1 G1", facts(facts)))
                .as("then as any other gate")
                .isEmpty();
    }

    @Test
    void judgesAGateAgainWhileItChangesThenStops() throws Exception {
        StandInAnswers answers = answers(OnFail.STOP);
        assertThat(gate(answers, "a")).isEmpty();
        now = now.plusSeconds(6);
        assertThat(gate(answers, "a")).isEqualTo("judge");
        assertThat(gate(answers, "a")).as("leaves the gate time to change").isEmpty();
        assertThat(gate(answers, "b")).isEmpty();
        now = now.plusSeconds(6);
        assertThat(gate(answers, "b")).isEqualTo("judge");
        now = now.plusSeconds(6);
        assertThat(gate(answers, "b")).isEqualTo("stop");
    }

    @Test
    void leavesAClosedGateToPeopleWhereTheyAreInvolved() throws Exception {
        StandInAnswers answers =
                new StandInAnswers(OnFail.STOP, OnRestored.END, Duration.ofSeconds(5), true, Set.of("lan"), clock);
        gate(answers, "a");
        now = now.plusSeconds(6);
        assertThat(gate(answers, "a")).isEqualTo("judge");
        now = now.plusSeconds(6);
        assertThat(gate(answers, "a")).isEmpty();
    }

    @Test
    void looksTwiceMoreForWhatIsInFlightThenGoesBackAnyway() throws Exception {
        StandInAnswers answers = answers(OnFail.STOP);
        assertThat(said(answers, "barrier", "{}")).isEqualTo("again");
        assertThat(said(answers, "barrier", "{}")).isEqualTo("again");
        assertThat(said(answers, "barrier", "{}")).isEqualTo("go-on");
    }

    @Test
    void hasTheWayBackDoneAgainUntilTheOldStateIsBackAndEnds() throws Exception {
        StandInAnswers answers = answers(OnFail.STOP);
        String lost = "{'restored':false,'decisions':['again','end','next']}";
        for (int i = 0; i < 3; i++) {
            assertThat(said(answers, "rollback", lost)).isEqualTo("again");
        }
        assertThat(said(answers, "rollback", lost)).isEqualTo("end");
        assertThat(said(answers, "rollback", "{'restored':true,'decisions':['follow-up','resume','end','next']}"))
                .as("it is a stand-in's default")
                .isEqualTo("end");
    }

    @Test
    void followsUpAndResumesWhereThatIsWished() throws Exception {
        StandInAnswers answers =
                new StandInAnswers(OnFail.STOP, OnRestored.RESUME, Duration.ofSeconds(5), false, Set.of("lan"), clock);
        assertThat(said(answers, "rollback", "{'restored':true,'decisions':['follow-up','end','next']}"))
                .isEqualTo("follow-up");
        assertThat(said(answers, "rollback", "{'restored':true,'decisions':['follow-up','resume','end','next']}"))
                .isEqualTo("resume");
        assertThat(said(answers, "rollback", "{'restored':true,'decisions':['end','next']}"))
                .as("nothing to follow up, and no going on")
                .isEqualTo("end");
    }

    @Test
    void refusesAFormThatItDoesNotKnow() {
        assertThatThrownBy(() -> answers(OnFail.STOP).to("poll", "run-1 x", facts("{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("golive.poll");
    }

    private StandInAnswers answers(OnFail onFail) {
        return new StandInAnswers(onFail, OnRestored.END, Duration.ofSeconds(5), false, Set.of("lan"), clock);
    }

    @Test
    void whatThisMachineCannotMeasureIsWaivedWithThatReason() throws Exception {
        Map<String, Object> answer = answers(OnFail.STOP)
                .to("triage", "run-1 E2.4-01", facts("{'decisions':['retry','waive','stop'],'missing':'No Chromium'}"))
                .orElseThrow();
        assertThat(answer).containsEntry("decision", "waive").containsKey("expires");
        assertThat(answer.get("reason")).asString().endsWith("No Chromium");
        assertThat(answers(OnFail.STOP)
                        .to("triage", "run-1 E2.4-01", facts("{'decisions':['retry','stop'],'missing':'No Chromium'}")))
                .hasValueSatisfying(stop -> assertThat(stop).containsEntry("decision", "stop"));
    }

    private static Map<String, Object> triage(StandInAnswers answers, String decisions) throws Exception {
        return answers.to("triage", "run-1 E2.1-01", facts("{'decisions':" + decisions + "}"))
                .orElseThrow();
    }

    private static String gate(StandInAnswers answers, String waitsFor) throws Exception {
        return answers.to("gate", "run-1 E1-G3", facts("{'waitsFor':['" + waitsFor + "']}"))
                .map(answer -> answer.get("decision").toString())
                .orElse("");
    }

    private static String said(StandInAnswers answers, String kind, String facts) throws Exception {
        return answers.to(kind, "run-1 run-1-r1", facts(facts))
                .orElseThrow()
                .get("decision")
                .toString();
    }

    private static JsonNode facts(String json) throws JsonProcessingException {
        return Answer.JSON.readTree(json.replace('\'', '"'));
    }
}
