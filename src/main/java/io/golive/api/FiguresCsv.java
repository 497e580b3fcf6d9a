package io.golive.api;

import io.golive.report.Csv;
import io.golive.run.SignedFigures;
import java.util.List;

/** Figures for a spreadsheet. */
final class FiguresCsv {
    private static final List<String> COLUMNS = List.of("id", "title", "outcome", "seen", "evidence");

    private FiguresCsv() {}

    static String of(SignedFigures.Shown shown) {
        return Csv.of(
                COLUMNS,
                shown.rows().stream()
                        .map(figure -> COLUMNS.stream().map(figure::get).toList()));
    }
}
