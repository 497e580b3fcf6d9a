package io.golive.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    private static final Map<String, Object> SEEN = seen();

    private static Map<String, Object> seen() {
        Map<String, Object> seen = new HashMap<>();
        seen.put("value", 3);
        seen.put("nothing", null);
        seen.put("row", Map.of("branches", 12, "bare", 0));
        seen.put("rows", List.of(Map.of("name", "a", "ok", true), Map.of("name", "b", "ok", false)));
        seen.put("none", List.of());
        seen.put("status", 404);
        seen.put("text", "mv_a and mv_b");
        seen.put("views", List.of("mv_a", "mv_b"));
        seen.put("stepStart", Instant.parse("2026-05-04T10:00:00Z"));
        Map<String, Object> gap = new HashMap<>();
        gap.put("ok", null);
        seen.put("gaps", List.of(gap));
        seen.put("nested", List.of(Map.of("items", List.of()), Map.of("items", List.of())));
        return seen;
    }

    private static Verdict judge(String condition) {
        return Conditions.judge(condition, SEEN, Map.of("body", "the answer is not JSON"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value >= 3",
                "row.branches > 0",
                "status in (404, [300..399])",
                "rows.name = [\"a\", \"b\"]",
                "every v in views satisfies contains(text, v)",
                "some r in rows satisfies r.ok",
                "not(list contains(rows.name, \"z\"))",
                "value between 1 and 5",
                "stepStart > date and time(\"2026-05-04T09:59:00Z\")",
                "nothing = null",
                "is defined(value)",
                "get or else(nothing, 7) = 7",
                "count(rows[ok = true]) = 1",
                "rows[item.name = \"a\"][1].ok",
                "count(none) = 0 or (every r in none satisfies r.ok)",
                "count(for r in rows return r.name) = 2",
                "value != 4"
            })
    void holds(String condition) {
        assertThat(judge(condition)).returns(Outcome.PASS, Verdict::outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value > 3",
                "row.bare = 1",
                "every r in rows satisfies r.ok",
                "count(none) > 0 and (every r in none satisfies r.ok)",
                "body.build = 3",
                "every b in body satisfies b.ok",
                "value = 3 and body.x = 1"
            })
    void doesNotHold(String condition) {
        assertThat(judge(condition)).returns(Outcome.FAIL, Verdict::outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "valeu != 5 | did you mean 'value'?",
                "true or valeu = 5 | did you mean 'value'?",
                "value > | this is not FEEL",
                "value > \"a\" | Can't compare",
                "nothing > 3 | nothing is null",
                "nothing != 3 | nothing is null",
                "row.missing = 1 | No context entry found with key 'missing'",
                "row.missing != 1 | No context entry found",
                "every r in none satisfies r.ok | nothing to look at",
                "not(every r in none satisfies r.ok) | nothing to look at",
                "all(none) | nothing to look at",
                "every n in nested satisfies every i in n.items satisfies i > 3 | nothing to look at",
                "every g in gaps satisfies g.ok != 3 | gaps.ok is null",
                "rows[nme = \"a\"] = [] | No variable found with name 'nme'",
                "value + 1 | neither true nor false but 4",
                "contians(text, \"a\") | No function found with name 'contians'",
                "value / 0 > 1 | Can't divide",
                "matches(text, \"[\") | Invalid pattern",
                "? > 3 | No input value",
                "assert(value, value > 5) = 3 | condition is not fulfilled"
            })
    void isAnErrorWithASentence(String condition, String sentence) {
        assertThat(judge(condition))
                .returns(Outcome.ERROR, Verdict::outcome)
                .extracting(Verdict::sentence)
                .asString()
                .contains(sentence);
    }

    @Test
    void absentNamesFailWithTheirReason() {
        assertThat(judge("body.x = 1").sentence()).contains("body is not there: the answer is not JSON");
    }

    @Test
    void aSentenceShowsTheConditionWithItsValues() {
        assertThat(judge("value >= 4").sentence()).isEqualTo("value (3) >= 4 does not hold");
        assertThat(judge("row.branches > 0").sentence()).isEqualTo("row.branches (12) > 0 holds");
        assertThat(judge("every r in rows satisfies r.ok").sentence())
                .isEqualTo("every r in rows ([{name: \"a\", ok: true}, {name: \"b\", ok: false}])"
                                .replace("{name: \"a\", ok: true}", Sentence.show(((List<?>) SEEN.get("rows")).get(0)))
                                .replace("{name: \"b\", ok: false}", Sentence.show(((List<?>) SEEN.get("rows")).get(1)))
                        + " satisfies r.ok does not hold; rows.ok is [true, false]");
    }

    @Test
    void textsInQuotesAreNotTakenForNames() {
        assertThat(judge("contains(text, \"value\")").sentence())
                .isEqualTo("contains(text (\"mv_a and mv_b\"), \"value\") does not hold");
    }

    @Test
    void valuesCarryEachNameAndPath() {
        assertThat(judge("row.branches > value and rows.name = views").values())
                .containsOnlyKeys("row.branches", "value", "rows.name", "views")
                .containsEntry("rows.name", List.of("a", "b"));
    }

    @Test
    void keptNumbersStayExact() {
        Map<String, Object> seen = Map.of("value", new BigDecimal("0.1"), "id", 9007199254740993L);
        assertThat(Conditions.value("value", seen)).isEqualTo(new BigDecimal("0.1"));
        assertThat(Conditions.value("id", seen)).isEqualTo(new BigDecimal("9007199254740993"));
        assertThat(Conditions.value("[value, id]", seen))
                .isEqualTo(List.of(new BigDecimal("0.1"), new BigDecimal("9007199254740993")));
    }

    @Test
    void whatCannotBeKeptSaysWhy() {
        assertThatThrownBy(() -> Conditions.value("row.job", SEEN)).hasMessageContaining("'job'");
        assertThatThrownBy(() -> Conditions.value("nothing", SEEN)).hasMessage("nothing is null");
        assertThatThrownBy(() -> Conditions.value("roww.job", SEEN)).hasMessageContaining("did you mean 'row'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every x in rows satisfies x.ok and x.name != it",
                "some x in rows, y in [1, 2] satisfies x.n + y = it",
                "count(rows[name = \"a\"]) > 0",
                "(for x in rows return x.n + partial[1])[1] = it",
                "{ a: it, b: a + 1 }.b = 2",
                "{ f: function(p) p + 1, g: f(2) }.g = 3",
                "string length(it) in (1..5)",
                "if it = null then true else list contains(rows.name, it)"
            })
    void lintKnowsNamesThatAnExpressionBinds(String expression) {
        assertThat(Conditions.problems(expression, Set.of("rows", "it"))).isEmpty();
    }

    @Test
    void lintNamesEveryProblem() {
        assertThat(Conditions.problems("valeu > 1 and contians(txt, \"a\")", Set.of("value", "text")))
                .containsExactly(
                        "nothing here is called 'valeu', did you mean 'value'?",
                        "nothing here is called 'txt', did you mean 'text'?",
                        "FEEL has no function 'contians', did you mean 'contains'?");
        assertThat(Conditions.problems("value >", Set.of("value")))
                .singleElement()
                .asString()
                .startsWith("this is not FEEL");
        assertThat(Conditions.problems("every x in rows satisfies y.ok", Set.of("rows")))
                .containsExactly("nothing here is called 'y'. Known: rows");
        assertThat(Conditions.problems("", Set.of("rows"))).hasSize(1);
    }

    @Test
    void namesAreTheFreeRoots() {
        assertThat(Conditions.names("row.a > it.b and (every x in rows satisfies x > y)"))
                .containsExactlyInAnyOrder("row", "it", "rows", "y");
    }
}
