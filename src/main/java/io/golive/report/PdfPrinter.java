package io.golive.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.Level;
import org.springframework.stereotype.Component;

/** Prints a page to PDF, with fonts of its own inside: names keep their accents on every machine. */
@Component
class PdfPrinter {
    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

    PdfPrinter() {
        // PDFBox looks once at the fonts of the machine for names that every PDF may use, and would keep that in the
        // home folder
        System.getProperties().putIfAbsent("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
        // it tells of every property of a style sheet that is for the screen alone
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
    }

    byte[] print(String html) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        // what is kept for auditors holds all that it needs; nor are this machine's own fonts looked at
        builder.usePdfAConformance(PdfAConformance.PDFA_2_U);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        font(builder, "DejaVuSansCondensed.ttf", "Golive Print", 400);
        font(builder, "DejaVuSansCondensed-Bold.ttf", "Golive Print", 700);
        font(builder, "DejaVuSansMono.ttf", "Golive Mono", 400);
        // nothing of a page is fetched from anywhere
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(html, null);
        builder.toStream(pdf);
        builder.run();
        return pdf.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, String file, String family, int weight) {
        builder.useFont(() -> read(file), family, weight, FontStyle.NORMAL, true);
    }

    private static InputStream read(String file) {
        InputStream font = PdfPrinter.class.getResourceAsStream(FONTS + file);
        if (font == null) {
            throw new IllegalStateException("The font " + FONTS + file + " is not on the class path");
        }
        return font;
    }
}
