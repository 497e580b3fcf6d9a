package io.golive.plan;

import io.golive.check.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expands {@code matrix}: one probe for each cell of a table of rows and columns. A cell's {@code it} is {@code row},
 * {@code column}, {@code with} (what stands behind the column, else its name) and {@code expected} (what stands in the cell).
 */
final class Matrix {
    private static final List<String> KEYS = List.of("columns", "rows");

    private Matrix() {}

    /** The cells, row by row, with their ids taken ({@code parent[row/column]}); reported and left out when incomplete. */
    static List<Each.Entry> entries(String parent, YamlValue matrix, Reading reading) {
        YamlMap table = matrix.map().orElse(null);
        if (table == null) {
            return List.of();
        }
        table.refuseUnknown(KEYS, Map.of());
        Map<String, YamlValue> columns = new LinkedHashMap<>();
        table.require("columns", "Write columns: { view: GET /tab, export: POST /export }, or their names as a list")
                .ifPresent(value -> columns(value, columns));
        List<Each.Entry> cells = new ArrayList<>();
        table.require("rows", "Write rows: { admin: { view: 200, export: 200 } }")
                .flatMap(YamlValue::map)
                .ifPresent(rows -> {
                    if (rows.keys().isEmpty()) {
                        table.key("rows").refuse("the matrix has no row", "Give it at least one");
                    }
                    rows.forEach((row, value) -> value.map()
                            .ifPresent(inRow -> row(parent, row, rows.key(row), inRow, columns, cells, reading)));
                });
        return cells;
    }

    /** By name, with what stands behind each: in a list its name. */
    private static void columns(YamlValue value, Map<String, YamlValue> columns) {
        if (value.isMap()) {
            value.map().orElseThrow().forEach(columns::put);
        } else {
            for (YamlValue name : value.entries()) {
                name.text()
                        .filter(text -> columns.put(text, name) != null)
                        .ifPresent(text ->
                                name.refuse("the column '" + text + "' stands here twice", "Name each column once"));
            }
        }
        if (columns.isEmpty()) {
            value.refuse("the matrix has no column", "Give it at least one");
        }
    }

    private static void row(
            String parent,
            String row,
            YamlValue at,
            YamlMap cells,
            Map<String, YamlValue> columns,
            List<Each.Entry> entries,
            Reading reading) {
        cells.keys().stream()
                .filter(column -> !columns.containsKey(column))
                .forEach(column -> cells.key(column)
                        .refuse(
                                "the matrix has no column '" + column + "'",
                                Nearest.to(column, columns.keySet())
                                        .map(near -> "Did you mean '" + near + "'?")
                                        .orElse("Known: " + String.join(", ", columns.keySet()))));
        columns.forEach((column, with) -> cells.get(column)
                .filter(cell -> !cell.isNothing())
                .ifPresentOrElse(
                        cell -> {
                            String id = parent + "[" + row + "/" + column + "]";
                            reading.ids().takeExpanded(id, at);
                            entries.add(new Each.Entry(id, it(row, column, with, cell), with));
                        },
                        () -> at.refuse(
                                "the cell " + row + "/" + column + " of the matrix is empty",
                                "Write what is expected there: a matrix has no hole")));
    }

    private static Map<String, Object> it(String row, String column, YamlValue with, YamlValue cell) {
        Map<String, Object> it = new LinkedHashMap<>();
        it.put("row", row);
        it.put("column", column);
        it.put("with", with.plain());
        it.put("expected", cell.plain());
        return Collections.unmodifiableMap(it);
    }
}
