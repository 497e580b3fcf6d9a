package io.golive.kind.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.kind.s3.S3Call.Verb;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3CallTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD exports",
                "HEAD exports/a.txt",
                "get exports/a b/c.txt",
                "LIST exports",
                "LIST exports/day/${it}"
            })
    void whatReadsMayStandInACheck(String line) {
        assertThat(S3Call.problems(line, Verb.READING)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT exports/a.txt", "DELETE exports/a.txt"})
    void whatChangesBelongsIntoADo(String line) {
        assertThat(S3Call.problems(line, Verb.READING))
                .containsExactly("a check changes nothing, but '" + line + "' does. Make it a do:");
        assertThat(S3Call.problems(line, Verb.CHANGING)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY exports/a", "GET", "GET exports", "GET exports/", "LIST", ""})
    void whatIsNotWholeIsRefusedWithTheForms(String line) {
        assertThat(S3Call.problems(line, Verb.READING))
                .singleElement()
                .asString()
                .endsWith(". Write HEAD bucket/key, GET bucket/key, LIST bucket/prefix");
    }

    @Test
    void aReadIsNoActionAndAPutSaysWhatToWrite() {
        assertThat(new S3Action().problems(Map.of("request", "GET exports/a")))
                .singleElement()
                .asString()
                .contains("changes nothing, so it is no action. Write PUT bucket/key, DELETE bucket/key");
        assertThat(new S3Action().problems(Map.of("request", "PUT exports/a")))
                .singleElement()
                .asString()
                .contains("Add text:");
        assertThat(new S3Action().problems(Map.of("request", "DELETE exports/a", "text", "b")))
                .singleElement()
                .asString()
                .contains("Leave text: out");
        assertThat(new S3Action().problems(Map.of("request", "PUT exports/a", "text", "b")))
                .isEmpty();
    }

    @Test
    void aConditionMayOnlyNameWhatItsRequestObserves() {
        S3Check check = new S3Check();

        assertThat(check.observes(Map.of("request", "LIST exports/a")))
                .containsExactlyInAnyOrder("exists", "count", "keys");
        assertThat(check.observes(Map.of("request", "HEAD exports/a"))).doesNotContain("text", "keys");
    }

    @Test
    void placesAreFilledInAndABucketStaysOne() {
        Map<String, Object> variables = Map.of("run", "run-1", "bad", "a/../b");

        assertThat(S3Call.of("GET exports/probe-${run}.txt", Verb.READING, variables))
                .isEqualTo(new S3Call(Verb.GET, "exports", "probe-run-1.txt"));
        assertThatThrownBy(() -> S3Call.of("GET ${bad}/x", Verb.READING, variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot name a bucket");
    }
}
