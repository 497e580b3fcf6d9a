package io.golive.report;

import io.golive.run.Runbook;
import io.golive.run.RunbookPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Prints runbooks: one page that needs nothing else, and a PDF of it. */
@Component
public class RunbookFiles implements RunbookPrinter {
    private final Pages pages;
    private final PdfPrinter printer;

    RunbookFiles(Pages pages, PdfPrinter printer) {
        this.pages = pages;
        this.printer = printer;
    }

    @Override
    public Printed print(Runbook runbook) {
        try {
            String html = html(runbook);
            return new Printed(html.getBytes(StandardCharsets.UTF_8), printer.print(onSheets(html, runbook)));
        } catch (IOException notPrinted) {
            throw new UncheckedIOException(notPrinted);
        }
    }

    /** Only on paper: a browser takes no style that is another one for each run, as the policy of pages says. */
    private static String onSheets(String html, Runbook runbook) {
        return html.replace("</head>", "<style>" + RunbookPage.of(runbook).footer() + "</style></head>");
    }

    String html(Runbook runbook) throws IOException {
        return pages.fill("runbook", RunbookPage.of(runbook));
    }
}
