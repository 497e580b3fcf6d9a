package io.golive.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table for a spreadsheet: RFC 4180, UTF-8 with the mark by which Excel knows it. */
public final class Csv {
    private static final String MARK = "\uFEFF";

    private Csv() {}

    /** @param rows as many values each as there are columns; null is an empty cell */
    public static String of(List<String> columns, Stream<? extends List<?>> rows) {
        return Stream.concat(Stream.of(columns), rows)
                .map(row -> row.stream()
                        .map(value -> cell(Objects.toString(value, "")))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", MARK, "\r\n"));
    }

    /** A spreadsheet would carry out a text that begins like a formula; what was observed comes from outside. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\t\r].*") && !text.matches("-?[0-9.]+") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
