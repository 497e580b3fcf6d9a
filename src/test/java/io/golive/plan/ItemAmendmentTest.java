package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One item changed for one run: read and proven like a plan, and nothing but what may change. */
class ItemAmendmentTest {
    private static final ItemAmendment AMENDMENT = new ItemAmendment(Kinds.scan(), ActionKinds.scan());

    @TempDir
    Path folder;

    private Plan plan;

    @BeforeEach
    void load() {
        String text = Demo.PLAN.replace("      asked Somebody looked:", """
                              probe A probe by POST:
                                target: web
                                site: production
                                http: { request: POST /export, readOnly: true }
                                expect: status = 200
                              hidden Nobody sees the names:
                                sql: SELECT name, email FROM t
                                conceal: [email]
                                expect: rowCount > 0
                              crontab The table is installed:
                                target: scripts
                                site: production
                                command: [crontab-list, cron/a.crontab]
                                expect: exit = 0
                              counted Counted for later:
                                sql: SELECT count(*) AS n FROM t
                                expect: row.n > 0
                                keep: { firstCount: row.n }
                              asked Somebody looked:
                        """.stripTrailing());
        plan = new Demo(folder).load(text);
    }

    private Item item(String id) {
        return plan.item(id).orElseThrow();
    }

    private Item amended(String id, String yaml) {
        return AMENDMENT.amended(plan, item(id), yaml);
    }

    @Test
    void whatIsNotSaidStaysAsItWas() {
        Item before = item("E2-01");
        Item after = amended("E2-01", "expect: [value = \"DONE\", ms < 9000]\nwait: 2m\n");

        assertThat(after.check().expect()).containsExactly("value = \"DONE\"", "ms < 9000");
        assertThat(after.check().patience()).isEqualTo(Duration.ofMinutes(2));
        assertThat(after.check().properties()).isEqualTo(before.check().properties());
        assertThat(after.action()).isEqualTo(before.action());
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("check.expect", "check.patience")
                .isEqualTo(before);
    }

    @Test
    void kindsValueIsReadAsInAPlan() {
        assertThat(amended("E1-01", "sql: SELECT 1 FROM t WHERE n < :most\nexpect: value = 1\n")
                        .check()
                        .properties())
                .isEqualTo(Map.of("query", "SELECT 1 FROM t WHERE n < :most"));
        assertThat(amended("E2-02", "http: { request: GET /file, headers: { X-Tab: \"${job}\" } }")
                        .check()
                        .properties())
                .containsEntry("request", "GET /file")
                .containsEntry("headers", Map.of("X-Tab", "${job}"));
        assertThat(amended("E1-02[one]", "expect: value = 1 and it = \"one\"")
                        .check()
                        .expect())
                .containsExactly("value = 1 and it = \"one\"");
        assertThat(amended("E7-04", "expect: [status = 200, ms < daysStable * 100]")
                        .check()
                        .expect())
                .hasSize(2);
    }

    @Test
    void questionGetsOtherWordsOrAnswers() {
        assertThat(amended("asked", "ask: Did Lan look?\nanswers: [she did]\n").question())
                .isEqualTo(new Question("Did Lan look?", List.of("she did")));
        assertThat(amended("asked", "answers: []").question()).isEqualTo(new Question("Did somebody look?", List.of()));
    }

    /** What is refused of an amendment of one item, with its line and what to do instead. */
    record Wrong(String item, String yaml, int line, String found, String advice) {
        @Override
        public String toString() {
            return found;
        }
    }

    static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong("E1-01", "", 1, "it holds no map of keys", "Begin it with a key"),
                new Wrong("E1-01", "SELECT 2", 1, "it holds no map of keys", "Begin it with a key"),
                new Wrong("E1-01", "expect: [value", 1, "this is not YAML", "Quote text"),
                new Wrong("E1-01", "expect: value > 0", 1, "it changes nothing of E1-01", "Write what is to be"),
                new Wrong("E1-01", "expect: []", 1, "the check would expect nothing", "Write what must hold"),
                new Wrong(
                        "E1-01",
                        "\nexpect: valeu > 0",
                        2,
                        "nothing here is called 'valeu', did you mean 'value'?",
                        "FEEL"),
                new Wrong("E1-01", "expect: value >", 1, "'value >'", "Conditions are FEEL"),
                new Wrong("E1-01", "expect: most > 0", 1, "looks at nothing that was observed", "rowCount"),
                new Wrong("E1-01", "sql: SELECT :none", 1, "there is no variable 'none' here", "Known"),
                new Wrong("E1-01", "sql: SELECT :it", 1, "there is no variable 'it' here", "Only an item with each"),
                new Wrong("E1-01", "sql: SELECT :stepStart", 1, "there is no variable 'stepStart'", "item of a step"),
                new Wrong("E1-01", "sql: SELECT ':job', :job", 1, "'job' is kept in line", "later step"),
                new Wrong("E1-01", "sql: SELECT 1; DROP TABLE t", 1, "'query' holds 2 statements", ""),
                new Wrong("E1-01", "sql: SELECT '${most}'", 1, "'${' stands in 'query'", "write :name"),
                new Wrong("E1-01", "sql: sql/view.sql", 1, "'sql/view.sql' names a file", "what would stand in it"),
                new Wrong("E1-01", "sql: SELECT 1 #x", 1, "a ' #' cuts this text", "Quote"),
                new Wrong("E1-01", "http: GET /x", 1, "'http' is not known here", "can change sql, expect"),
                new Wrong("E1-01", "exspect: value = 1", 1, "'exspect' is not known here", "Did you mean 'expect'?"),
                new Wrong("E1-01", "timeout: soon", 1, "'soon' is no duration", "30s, 15m"),
                new Wrong("E1-01", "owner: po", 1, "'owner' is not known here", "mend the plan and start anew"),
                new Wrong("E1-01", "target: web", 1, "'target' is not known here", "mend the plan"),
                new Wrong("E1-01", "conceal: []", 1, "'conceal' is not known here", "mend the plan"),
                new Wrong("E1-01", "waivable: true", 1, "'waivable' is not known here", "mend the plan"),
                new Wrong("E1-01", "keep: { seen: value }", 1, "'keep' is not known here", "mend the plan"),
                new Wrong("E1-01", "ask: Is it?", 1, "'ask' is not known here", "can change sql, expect"),
                new Wrong("E2-01", "do: { sql: DROP TABLE t }", 1, "'do' is not known here", "What acts is not"),
                new Wrong("probe", "http: DELETE /all", 1, "readOnly: true of exactly this", "Amend expect"),
                new Wrong(
                        "E2-02",
                        "http: { request: POST /x, readOnly: true }",
                        1,
                        "'readOnly' is said in a plan",
                        "Leave it out"),
                new Wrong("E2-02", "http: POST /files", 1, "POST", ""),
                new Wrong("hidden", "sql: SELECT email AS x FROM t", 1, "concealed (email)", "Amend expect"),
                new Wrong("crontab", "command: crontab-list", 1, "another command could change", "Amend expect"),
                new Wrong("counted", "expect: [row.n > 0, firstCount > 1]", 1, "firstCount", ""),
                new Wrong("asked", "expect: value = 1", 1, "'expect' is not known here", "can change ask, answers"),
                new Wrong("asked", "ask: Did ${it} look?", 1, "is to be filled in", "Write the text as it is"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatMayNotOrCannotChangeIsRefused(Wrong wrong) {
        assertThatThrownBy(() -> amended(wrong.item(), wrong.yaml()))
                .asInstanceOf(throwable(PlanException.class))
                .extracting(PlanException::problems)
                .satisfies(problems -> assertThat(problems).first().satisfies(problem -> {
                    assertThat(problem.found()).contains(wrong.found());
                    assertThat(problem.advice()).contains(wrong.advice());
                    assertThat(problem.line()).isEqualTo(wrong.line());
                    assertThat(problem.file()).isEqualTo("amendment");
                }));
    }

    @Test
    void whatStaysIsProvenAgainstWhatIsNew() {
        Plan compared = new Plans(Path.of("bpmn"), Kinds.scan(), ActionKinds.scan()).load("prepaid-analytics");
        Item item = compared.items()
                .filter(each -> each.check() != null && each.check().kind().equals("metric"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> AMENDMENT.amended(compared, item, "metric: up{x=\"${nothing}\"}"))
                .hasMessageContaining("there is no variable 'nothing' here");
    }

    @Test
    void textOfEveryLineIsWhatItSaysAlready() {
        Plan shipped = new Plans(Path.of("bpmn"), Kinds.scan(), ActionKinds.scan()).load("prepaid-analytics");
        assertThat(shipped.items())
                .hasSizeGreaterThan(50)
                .allSatisfy(item -> assertThatThrownBy(() -> AMENDMENT.amended(shipped, item, AMENDMENT.text(item)))
                        .as(AMENDMENT.text(item))
                        .isInstanceOf(PlanException.class)
                        .hasMessageContaining("it changes nothing of " + item.id()));
    }

    @Test
    void textSaysOnlyWhatMayChange() {
        assertThat(AMENDMENT.text(item("E2-02"))).isEqualTo("""
                http: GET /files/${job}
                expect:
                  - status = 200
                  - bytes > 0
                within: 1s
                timeout: 30s
                """);
        assertThat(AMENDMENT.text(item("probe"))).isEqualTo("expect: status = 200\ntimeout: 30s\n");
        assertThat(AMENDMENT.text(item("hidden"))).isEqualTo("expect: rowCount > 0\ntimeout: 30s\n");
        assertThat(AMENDMENT.text(item("asked"))).isEqualTo("""
                ask: Did somebody look?
                answers:
                  - looked
                  - not needed
                """);
    }

    @Test
    void differenceIsReadByPeople() {
        Item before = item("E2-02");
        Item after = amended("E2-02", "expect: [status = 200, bytes > 100]\nwithin: 5s");
        assertThat(AMENDMENT.difference(before, after)).isEqualTo("""
                  http: GET /files/${job}
                  expect:
                    - status = 200
                -   - bytes > 0
                - within: 1s
                +   - bytes > 100
                + within: 5s
                  timeout: 30s""");
    }

    @Test
    void manyEqualLinesAreLeftOut() {
        String many =
                Stream.iterate(1, n -> n + 1).limit(20).map(n -> "line " + n).collect(Collectors.joining("\n"));
        assertThat(LineDifference.of(many, many + "\nmore").lines())
                .containsExactly(
                        "  line 1", "  line 2", "  line 3", "  …", "  line 18", "  line 19", "  line 20", "+ more");
    }

    @Test
    void lineSeesWhatItSawInThePlan() {
        assertThat(AmendedPlace.of(plan, item("E1-01"))).isEqualTo(new AmendedPlace(Set.of(), Set.of()));
        assertThat(AmendedPlace.of(plan, item("E2-01"))).isEqualTo(new AmendedPlace(Names.OF_A_STEP, Set.of()));
        assertThat(AmendedPlace.of(plan, item("E2-02"))).isEqualTo(new AmendedPlace(Names.OF_A_STEP, Set.of("job")));
        assertThat(AmendedPlace.of(plan, item("stable")))
                .isEqualTo(new AmendedPlace(Names.OF_A_FOLLOW_UP, Set.of("job")));
        assertThat(AmendedPlace.of(plan, item("E7-07"))).isEqualTo(new AmendedPlace(Names.OF_A_STEP, Set.of()));
        assertThat(AmendedPlace.of(plan, item("E7-08")))
                .as("what a way back keeps, it sees")
                .isEqualTo(new AmendedPlace(Names.OF_A_STEP, Set.of("change")));
        Item elsewhere = new Demo(folder)
                .load(Demo.PLAN.replace("E7-07", "elsewhere"))
                .item("elsewhere")
                .orElseThrow();
        assertThatThrownBy(() -> AmendedPlace.of(plan, elsewhere)).hasMessageContaining("no line of demo");
    }
}
