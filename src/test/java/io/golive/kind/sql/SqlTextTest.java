package io.golive.kind.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
    private static final Map<String, Object> VARIABLES = variables();

    private static Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("a", "x'y");
        variables.put("n", 5);
        variables.put("views", List.of("v1", "v2"));
        variables.put("none", List.of());
        variables.put("it", Map.of("role", "admin", "id", 7));
        variables.put("view", "mv \"odd\"");
        variables.put("start", Instant.parse("2026-05-04T10:00:00Z"));
        variables.put("nothing", null);
        return variables;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "SELECT :a | SELECT ? | SELECT 'x''y'",
                "x = :it.role AND y=:it.id | x = ? AND y=? | x = 'admin' AND y=7",
                "v IN (:views) | v IN (?, ?) | v IN ('v1', 'v2')",
                "REFRESH :\"view\" | REFRESH \"mv \"\"odd\"\"\" | REFRESH \"mv \"\"odd\"\"\"",
                "t > :start | t > ? | t > '2026-05-04T10:00Z'",
                "x IS NOT DISTINCT FROM :nothing | x IS NOT DISTINCT FROM ? | x IS NOT DISTINCT FROM NULL",
                ":n::text | ?::text | 5::text",
                "j ? 'k' AND x = :n | j ?? 'k' AND x = ? | j ? 'k' AND x = 5",
                "$1:n | $1? | $15",
            })
    void valuesAreBound(String sql, String jdbc, String resolved) {
        BoundSql bound = BoundSql.of(sql, VARIABLES);
        assertThat(bound.jdbc()).isEqualTo(jdbc);
        assertThat(bound.resolved()).isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ':n', 'it''s :n', E'\\':n'",
                "SELECT \":n\", \"a\"\":n\"",
                "SELECT 1 -- :n\n",
                "SELECT 1 -- :n",
                "SELECT /* :n /* :n */ :n */ 1",
                "SELECT $$ :n $$, $tag$ :n $$ :n $tag$",
                "SELECT now()::date, x::numeric(10, 2), '{1}'::int[]",
                "CALL f(a := 1)",
                "SELECT a[1:2], b [ : 3]",
                "SELECT a$b$ FROM t",
                "SELECT U&'\\0041 :n'",
                "SELECT 'multi\nline :n'"
            })
    void whatIsNoPlaceholderStays(String sql) {
        BoundSql bound = BoundSql.of(sql, VARIABLES);
        assertThat(bound.jdbc()).isEqualTo(sql.strip());
        assertThat(bound.values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "SELECT ${n} | SQL takes no ${...}",
                "SELECT '${n}' | SQL takes no ${...}",
                "SELECT :viws | did you mean 'views'?",
                "SELECT :it.rol | did you mean 'role'?",
                "SELECT :none | empty list",
                "SELECT :it | which SQL cannot take",
                "SELECT :\"n\" | needs a text",
                "SELECT 'open | never closed",
                "SELECT \"open | never closed",
                "SELECT :\"open | never closed",
                "SELECT /* open /* */ | never closed",
                "SELECT $a$ open $$ | never closed"
            })
    void whatCannotBeSentIsRefused(String sql, String why) {
        assertThatThrownBy(() -> BoundSql.of(sql, VARIABLES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT 1,1", "SELECT 1;,1", "SELECT 1; SELECT 2,2", "SELECT ';',1", "SELECT 1; -- done,1",
        "SELECT 1 /* ; */ ,1", "; ; SELECT 1 ;;,1", "DO $$ BEGIN; END $$,1", ":n,1", "-- nothing,0"
    })
    void statementsAreCounted(String sql, int count) {
        assertThat(BoundSql.of(sql, VARIABLES).statements()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "SELECT 1;\n rollback", "END;", "/* x */ commit", "prepare  transaction 'x'"})
    void whatEndsATransactionIsSeen(String sql) {
        assertThat(BoundSql.of(sql, VARIABLES).endsTransaction()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$ BEGIN PERFORM 1; END; $$",
                "SELECT 'x; commit'",
                "SELECT 1 AS \"; end\" -- ; rollback",
                "PREPARE p AS SELECT 1",
                "SELECT ending FROM commits",
                "COMMITTED"
            })
    void whatOnlyLooksSoIsNot(String sql) {
        assertThat(BoundSql.of(sql, VARIABLES).endsTransaction()).isFalse();
    }

    @Test
    void numbersTakeTheNarrowestType() {
        Map<String, Object> numbers = Map.of(
                "a", new java.math.BigDecimal("5.00"), "b", 9_000_000_000L, "c", new java.math.BigDecimal("0.1"));
        assertThat(BoundSql.of(":a :b :c", numbers).values())
                .containsExactly(5, 9_000_000_000L, new java.math.BigDecimal("0.1"));
    }

    @Property
    void partsPutTogetherAreTheText(@ForAll("sql") String sql) {
        StringBuilder again = new StringBuilder();
        for (SqlText.Part part : SqlText.parse(sql).parts()) {
            again.append(
                    switch (part) {
                        case SqlText.Part.Verbatim verbatim -> verbatim.text().replace("??", "?");
                        case SqlText.Part.Value value -> ":" + value.path();
                        case SqlText.Part.Identifier identifier -> ":\"" + identifier.path() + '"';
                    });
        }
        assertThat(again).hasToString(sql);
    }

    /** Whatever a value holds, in a quote it is never taken for anything but text. */
    @Property
    void noValueBecomesPartOfTheStatement(@ForAll String evil) {
        BoundSql bound = BoundSql.of("SELECT :x, :\"y\" FROM t", Map.of("x", evil, "y", "n" + evil.replace("\0", "")));
        assertThat(bound.values()).containsExactly(evil);
        assertThat(bound.jdbc()).startsWith("SELECT ?, \"").endsWith("\" FROM t");
        String quoted =
                bound.jdbc().substring("SELECT ?, \"".length(), bound.jdbc().length() - "\" FROM t".length());
        assertThat(quoted.replace("\"\"", "")).doesNotContain("\"");
    }

    @Provide
    Arbitrary<String> sql() {
        List<String> pieces = Arrays.asList(
                "SELECT ",
                ":x",
                ":it.role",
                ":\"name\"",
                "::text",
                ":=",
                "'a :b ''c'",
                "\"q :r\"",
                "-- c :d\n",
                "/* e /* :f */ */",
                "$$ :g ? $$",
                "$t$ :h $t$",
                " ? ",
                ";",
                "\n",
                "1",
                ":",
                "a.b",
                "E'\\' :i'",
                "(",
                ")");
        return Arbitraries.of(pieces).list().ofMaxSize(12).map(list -> String.join(" ", list));
    }

    @Test
    void lintRefusesWhatAnActionWouldRefuse() {
        SqlAction action = new SqlAction();
        assertThat(action.problems(Map.of("query", "SELECT 1; COMMIT")))
                .singleElement()
                .asString()
                .contains("Leave COMMIT");
        assertThat(action.problems(Map.of("query", "SELECT 'open")))
                .singleElement()
                .asString()
                .contains("never closed");
        assertThat(action.problems(Map.of("query", "SELECT 1; SELECT 2"))).isEmpty();
        assertThat(action.problems(Map.of("query", "SELECT 1; SELECT 2", "autocommit", true)))
                .hasSize(1);
    }
}
