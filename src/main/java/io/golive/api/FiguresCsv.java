package io.golive.api;

import io.golive.run.SignedFigures;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures for a spreadsheet: RFC 4180, UTF-8 with the mark by which Excel knows it. */
final class FiguresCsv {
    private static final List<String> COLUMNS = List.of("id", "title", "outcome", "seen", "evidence");
    private static final String MARK = "\uFEFF";

    private FiguresCsv() {}

    static String of(SignedFigures.Shown shown) {
        Stream<String> rows = shown.rows().stream().map(FiguresCsv::row);
        return Stream.concat(Stream.of(String.join(",", COLUMNS)), rows)
                .collect(Collectors.joining("\r\n", MARK, "\r\n"));
    }

    private static String row(Map<String, Object> figure) {
        return COLUMNS.stream()
                .map(column -> cell(Objects.toString(figure.get(column), "")))
                .collect(Collectors.joining(","));
    }

    /** A spreadsheet would carry out a text that begins like a formula; what was observed comes from outside. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\t\r].*") && !text.matches("-?[0-9.]+") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
