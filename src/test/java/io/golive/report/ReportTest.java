package io.golive.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {
    private final ReportFacts facts = SampleReport.facts();
    private final ReportFiles files = new ReportFiles(SampleReport.pages(), new PdfPrinter());

    @Test
    void theTrailSaysWhoDecidedWhatInWhichRoleAndWhy() {
        assertThat(DecisionTrail.of(facts))
                .extracting(Decision::who, Decision::role, Decision::what, Decision::decision, Decision::reason)
                .containsExactly(
                        tuple("Võ Hạnh (hanh.vo)", "release-manager", "the run", "start", "the night has come"),
                        tuple("Võ Hạnh (hanh.vo)", "release-manager", "the run", "hold", "the bank called"),
                        tuple("Võ Hạnh (hanh.vo)", "release-manager", "the run", "resume", "it is fine"),
                        tuple("Vũ Nam (nam.vu)", "be-lead", "triage: E2.1-14", "check again", "the index is mended"),
                        tuple(
                                "Võ Hạnh (hanh.vo)",
                                "release-manager",
                                "E2.1-01",
                                "done by hand 2026-11-20 10:01:00 by Đặng Thị Hòa (hoa)",
                                ""),
                        tuple("Đặng Thị Hòa (hoa)", "po", "the run", "approved", "read it, call +84 90 000 0001"));
    }

    @Test
    void anIncidentSaysWhenItWasWellAgain() {
        assertThat(Incidents.of(facts))
                .extracting(Incident::kind, Incident::what, Incident::said, Incident::ending)
                .containsExactly(
                        tuple("red", "E2.1-14", "fail", "pass"),
                        tuple("not reached", "po: mail po, of ask a1 reminder 1", "nobody is listed", ""),
                        tuple(
                                "held",
                                "the run",
                                "by Võ Hạnh (hanh.vo): the bank called",
                                "resumed by Võ Hạnh (hanh.vo)"));
    }

    @Test
    void aTableHasARowAnItemAndNoFormula() {
        String csv = text(Format.CSV);
        assertThat(csv).startsWith("\uFEFFrun,phase,list,item,").endsWith("\r\n");
        List<String> rows = csv.lines().toList();
        assertThat(rows).hasSize(4);
        assertThat(rows.get(1))
                .contains("Preparation,Database,E2.1-01,Regions are seeded")
                .contains("value (4) >= 4 holds")
                .contains("hoa,2026-11-20T03:01:00Z,hanh.vo,2026-11-20T03:10:00Z,Golive was away");
        assertThat(rows.get(2)).contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        assertThat(rows.get(3)).contains("Apply the <P1> migrations");
    }

    @Test
    void buildServersReadASuiteAPhaseAndACaseAnItem() throws Exception {
        List<ReportTestSuite> suites = new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(
                        new ByteArrayInputStream(files.write(facts, Format.JUNIT)), StandardCharsets.UTF_8));
        assertThat(suites)
                .extracting(
                        ReportTestSuite::getFullClassName,
                        ReportTestSuite::getNumberOfTests,
                        ReportTestSuite::getNumberOfFailures,
                        ReportTestSuite::getNumberOfErrors,
                        ReportTestSuite::getNumberOfSkipped)
                .containsExactly(
                        tuple("prepaid-analytics.preparation", 2, 1, 0, 0),
                        tuple("prepaid-analytics.day-0", 1, 0, 0, 1));
        ReportTestCase failed = suites.getFirst().getTestCases().get(1);
        assertThat(failed.getName()).isEqualTo("E2.1-14 The debt index is partial");
        assertThat(failed.getFailureType()).isEqualTo("FAIL");
        assertThat(failed.getFailureDetail())
                .contains("expected: value = \"x\"")
                .contains("observed: =HYPERLINK")
                .contains("sent: SELECT \uFFFD[1m indexdef");
        assertThat(text(Format.JUNIT)).contains("done by hand by Đặng Thị Hòa (hoa)");
    }

    @Test
    void thePageHasEveryPartOfARunAndNothingOutsideOfItself() {
        assertThat(text(Format.HTML))
                .contains("1. Summary", "2. Who decided what", "3. Planned against actual", "9. Lessons")
                .contains("the bank called", "✎ done by hand", "seen.png", "value (4) &gt;= 4 holds")
                .contains("Apply the &lt;P1&gt; migrations", "Proven up to entry 17", "c".repeat(64))
                .contains("stretches without work are compressed")
                .doesNotContain("<link rel=\"stylesheet\"", "<script", "src=", "<a href=\"http");
    }

    @Test
    void everyLinkOfThePageLeadsSomewhereInIt() {
        String html = text(Format.HTML);
        List<String> links = Pattern.compile("href=\"#([^\"]*)\"")
                .matcher(html)
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(links)
                .contains("decisions", "ledger", "about-E2.1-14", "about-E2.1-01")
                .allSatisfy(link -> assertThat(html).containsOnlyOnce("id=\"" + link + "\""));
    }

    @Test
    void printKeepsTheAccentsOfNamesByAFontOfItsOwn() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(files.write(facts, Format.PDF))) {
            assertThat(Print.text(pdf))
                    .contains("Võ Hạnh (hanh.vo)", "Đặng Thị Hòa", "✓ pass", "✗ fail", "✎ done by hand")
                    .doesNotContain("#");
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void whatHasNotBegunIsShownAsOpen() {
        String html = new String(
                files.write(SampleReport.facts(SampleReport.beforeItsWatches()), Format.HTML), StandardCharsets.UTF_8);
        assertThat(html).contains("11. Watches and what follows", "○ not yet");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void noPhoneNumberIsHandedOn(Format format) throws Exception {
        String whole = text(format);
        if (format == Format.PDF) {
            try (PDDocument pdf = Loader.loadPDF(files.write(facts, format))) {
                whole = Print.text(pdf);
            }
        }
        assertThat(whole).doesNotContain("+84 90");
    }

    @Test
    void thoseWhoAreCalledAreNamedWithoutTheirNumber() {
        assertThat(facts.view().openAsks().getFirst().call())
                .containsExactly("Vũ Nam (nam.vu), (phone: see the runbook)");
    }

    private String text(Format format) {
        return new String(files.write(facts, format), StandardCharsets.UTF_8);
    }
}
