package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table of rows and columns, one probe for each cell. */
class MatrixTest {
    private static final String TABLE = """
                  E1-06 ${it.row} gets ${it.column} as granted:
                    matrix:
                      columns: { view: "GET /tab?flag=${flag}", export: { request: POST /export, readOnly: true } }
                      rows:
                        admin: { view: 200, export: 200 }
                        staff: { view: 200, export: 403 }
                    site: production
                    target: web
                    as: ${it.row}
                    http: ${it.with}
                    expect: status = it.expected
                    fulfils: [E1-07]
            """;

    @TempDir
    Path folder;

    private String with(String table) {
        return Demo.PLAN.replace("      asked Somebody", table + "      asked Somebody");
    }

    @Test
    void makesAnItemForEveryCell() {
        Plan plan = new Demo(folder).load(with(TABLE));
        List<Item> cells =
                plan.items().filter(item -> "E1-06".equals(item.parent())).toList();

        assertThat(cells)
                .extracting(Item::id)
                .containsExactly(
                        "E1-06[admin/view]", "E1-06[admin/export]", "E1-06[staff/view]", "E1-06[staff/export]");
        Item last = cells.getLast();
        assertThat(last.title()).isEqualTo("staff gets export as granted");
        assertThat(last.it())
                .isEqualTo(Map.of(
                        "row",
                        "staff",
                        "column",
                        "export",
                        "with",
                        Map.of("request", "POST /export", "readOnly", true),
                        "expected",
                        403));
        assertThat(last.check().as()).isEqualTo("staff");
        assertThat(last.fulfils()).containsExactly("000-E1-06", "000-E1-07");
    }

    @Test
    void whatStandsBehindAColumnIsTakenAsItIsWritten() {
        Plan plan = new Demo(folder).load(with(TABLE));

        assertThat(plan.item("E1-06[admin/view]").orElseThrow().check().properties())
                .isEqualTo(Map.of("request", "GET /tab?flag=${flag}"));
        assertThat(plan.item("E1-06[admin/export]").orElseThrow().check().properties())
                .isEqualTo(Map.of("request", "POST /export", "readOnly", true));
    }

    @Test
    void isOneCarrierForEachCell() {
        assertThat(Carrier.of(new Demo(folder).load(with(TABLE))))
                .filteredOn(carrier -> carrier.requirements().contains("000-E1-07"))
                .hasSize(4);
    }

    @Test
    void columnsThatAreOnlyNamesAreAList() {
        String sql = TABLE.replaceAll("columns: .*", "columns: [view, export]")
                .replace("    http: ${it.with}", "    sql: SELECT granted FROM g WHERE r = :it.row AND c = :it.with")
                .replace("target: web", "target: db")
                .replace("as: ${it.row}", "note: from the table")
                .replace("status = ", "value = ");
        Plan plan = new Demo(folder).load(with(sql));

        assertThat(plan.item("E1-06[staff/export]").orElseThrow().it())
                .isEqualTo(Map.of("row", "staff", "column", "export", "with", "export", "expected", 403));
    }

    @Test
    void comesBackFromJsonEqual() throws Exception {
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
        Plan plan = new Demo(folder).load(with(TABLE));

        assertThat(json.readValue(json.writeValueAsBytes(plan), Plan.class)).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "staff: { view: 200, export: 403 } | staff: { view: 200 } | the cell staff/export of the matrix is empty",
                "staff: { view: 200, export: 403 } | staff: { view: 200, exprt: 403, export: 1 } | has no column 'exprt'",
                "staff: { view: 200, export: 403 } | admin: { view: 200, export: 403 } | 'admin' stands here and in line",
                "'    matrix:' | '    each: views\n        matrix:' | each and matrix stand at one item",
                "'rows:' | 'rows: {}\n          x:' | the matrix has no row",
                "'columns: {' | 'columns: []\n          x: {' | the matrix has no column",
                "'columns:' | 'colums:' | 'columns' is missing",
                "'{ request: POST /export, readOnly: true }' | POST /export | a check changes nothing",
                "'    expect: status = it.expected' | '    expect: status = 200\n        keep: { x: status }' | keep stands at"
            })
    void saysWhatIsWrong(String right, String wrong, String found) {
        assertThat(new Demo(folder).problems(with(TABLE.replace(right, wrong))))
                .extracting(Problem::toString)
                .anySatisfy(problem -> assertThat(problem).contains(found));
    }
}
