package io.golive.plan;

import io.golive.check.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Expands {@code matrix}: one probe for each cell of a table of rows and columns. A cell's {@code it} is {@code row},
 * {@code column}, {@code with} (what stands behind the column) and {@code expected} (what stands in the cell).
 */
final class Matrix {
    private static final List<String> KEYS = List.of("columns", "rows");

    private Matrix() {}

    /** The cells, row by row, with their ids taken ({@code parent[row/column]}); reported and left out when incomplete. */
    static List<Each.Entry> entries(String parent, YamlValue matrix, Reading reading) {
        Optional<YamlMap> map = matrix.map();
        map.ifPresent(table -> table.refuseUnknown(KEYS, Map.of()));
        Optional<YamlMap> columns = part(map, "columns", "Write columns: { view: GET /tab, export: POST /export }");
        Optional<YamlMap> rows = part(map, "rows", "Write rows: { admin: { view: 200, export: 200 } }");
        if (columns.isEmpty() || rows.isEmpty()) {
            return List.of();
        }
        List<Each.Entry> cells = new ArrayList<>();
        rows.get()
                .forEach((row, value) -> value.map()
                        .ifPresent(cellsOfRow ->
                                row(parent, row, rows.get().key(row), cellsOfRow, columns.get(), cells, reading)));
        return cells;
    }

    private static Optional<YamlMap> part(Optional<YamlMap> matrix, String key, String advice) {
        Optional<YamlMap> part = matrix.flatMap(map -> map.require(key, advice)).flatMap(YamlValue::map);
        part.filter(map -> map.keys().isEmpty())
                .ifPresent(map -> map.self().refuse("the matrix has no " + key, advice));
        return part.filter(map -> !map.keys().isEmpty());
    }

    private static void row(
            String parent,
            String row,
            YamlValue at,
            YamlMap cells,
            YamlMap columns,
            List<Each.Entry> entries,
            Reading reading) {
        cells.keys().stream()
                .filter(column -> !columns.has(column))
                .forEach(column -> cells.key(column)
                        .refuse(
                                "the matrix has no column '" + column + "'",
                                Nearest.to(column, columns.keys())
                                        .map(near -> "Did you mean '" + near + "'?")
                                        .orElse("Known: " + String.join(", ", columns.keys()))));
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
