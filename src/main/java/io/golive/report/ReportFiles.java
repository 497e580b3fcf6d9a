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
                case CSV -> handedOn(facts, ItemCsv.of(facts)).getBytes(StandardCharsets.UTF_8);
                case JUNIT -> handedOn(facts, JunitXml.of(facts)).getBytes(StandardCharsets.UTF_8);
            };
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    /** What comes from the ledger keeps its texts there, to stay verifiable; here no number is shown. */
    private static String handedOn(ReportFacts facts, String text) {
        return new Phones(facts.staff()).without(text);
    }

    String html(ReportFacts facts) throws IOException {
        return handedOn(facts, pages.fill("report", ReportPage.of(facts)));
    }
}
