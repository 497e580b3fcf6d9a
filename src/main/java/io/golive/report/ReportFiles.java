package io.golive.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Writes a report as one of its files. */
@Component
public class ReportFiles {
    private final Pages pages;
    private final PdfPrinter printer;

    ReportFiles(Pages pages, PdfPrinter printer) {
        this.pages = pages;
        this.printer = printer;
    }

    public byte[] write(ReportFacts facts, Format format) {
        try {
            return switch (format) {
                case HTML -> html(facts).getBytes(StandardCharsets.UTF_8);
                case PDF -> printer.print(html(facts));
                case CSV -> ItemCsv.of(facts).getBytes(StandardCharsets.UTF_8);
                case JUNIT -> JunitXml.of(facts).getBytes(StandardCharsets.UTF_8);
            };
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    String html(ReportFacts facts) throws IOException {
        return pages.fill("report", ReportPage.of(facts));
    }
}
