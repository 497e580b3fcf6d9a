package io.golive.kind.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.check.Observation;
import io.golive.kind.Asked;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JunitCheckTest {
    @TempDir
    Path folder;

    private Asked junit;

    @BeforeEach
    void asked() {
        junit = new Asked("junit", "files", Map.of("folder", folder.toString()));
    }

    private void report(String name, String xml) throws IOException {
        Files.writeString(folder.resolve(name), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml);
    }

    private Observation read(String path) throws Exception {
        return junit.about(Map.of("reports", path));
    }

    @Test
    void countsInAllAndByPriority() throws Exception {
        report("TEST-a.xml", """
                <testsuites><testsuite name="Overview P1">
                  <testcase name="P0-01 revenue" classname="overview"/>
                  <testcase name="sorting" classname="overview"><failure message="no">at x</failure></testcase>
                  <testcase name="paging" classname="overview"/>
                </testsuite></testsuites>""");
        report("TEST-b.xml", """
                <testsuite name="Export">
                  <testcase name="[P0] masks" classname="export"><skipped/></testcase>
                  <testcase name="speed" classname="export">
                    <properties><property name="priority" value="P1"/></properties><error/>
                  </testcase>
                  <testcase name="MP3" classname="export"><system-out>P0</system-out></testcase>
                </testsuite>""");
        Observation seen = read("TEST-*.xml");
        assertThat(seen.values())
                .containsEntry("total", 6)
                .containsEntry("passed", 3L)
                .containsEntry("failed", 2L)
                .containsEntry("skipped", 1L)
                .containsEntry("reports", 2);
        Map<?, ?> byPriority = (Map<?, ?>) seen.values().get("byPriority");
        assertThat(byPriority.keySet().toArray()).containsExactly("P0", "P1");
        assertThat(byPriority.get("P0")).hasToString("{total=2, passed=1, failed=0, skipped=1, percent=50}");
        assertThat(byPriority.get("P1")).hasToString("{total=3, passed=1, failed=2, skipped=0, percent=33.3333}");
        assertThat(seen.excerpt()).contains("failed P1 Overview P1: sorting", "skipped P0 Export: [P0] masks");
    }

    @Test
    void aShareIsNeverRoundedUpToItsBound() throws Exception {
        StringBuilder xml = new StringBuilder("<testsuite name='P1'>");
        for (int i = 0; i < 20_000; i++) {
            xml.append("<testcase name='t").append(i).append(i < 18_999 ? "'/>" : "'><failure/></testcase>");
        }
        report("a.xml", xml + "</testsuite>");
        Map<?, ?> p1 = (Map<?, ?>) ((Map<?, ?>) read("a.xml").values().get("byPriority")).get("P1");
        assertThat((BigDecimal) p1.get("percent"))
                .isLessThan(BigDecimal.valueOf(95))
                .isGreaterThan(BigDecimal.valueOf(94.9));
    }

    @Test
    void aSuiteThatCouldNotBeginCounts() throws Exception {
        report("a.xml", "<testsuite name='P0 setup'><error message='no browser'/></testsuite>");
        assertThat(read("a.xml").values()).containsEntry("total", 1).containsEntry("failed", 1L);
    }

    @Test
    void aMissingReportIsAnAnswer() throws Exception {
        Observation seen = read("qa/TEST-*.xml");
        assertThat(seen.values()).containsEntry("reports", 0);
        assertThat(seen.absent().get("byPriority")).isEqualTo("there is no report qa/TEST-*.xml in staging/files");
    }

    @Test
    void nothingFromElsewhereIsReadIntoAReport() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "P0 of somebody else");
        report("entity.xml", """
                <!DOCTYPE testsuite [<!ENTITY secret SYSTEM "%s">]>
                <testsuite name="a"><testcase name="&secret;"/></testsuite>""".formatted(secret.toUri()));
        report("laughs.xml", """
                <!DOCTYPE testsuite [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
                <testsuite name="&b;"/>""");
        for (String name : new String[] {"entity.xml", "laughs.xml"}) {
            assertThatThrownBy(() -> read(name)).hasMessageContaining("DOCTYPE").hasMessageNotContaining("somebody");
        }
    }

    @Test
    void whatIsNoReportIsSaid() throws Exception {
        report("html.xml", "<html><testcase name='P0'/></html>");
        report("cut.xml", "<testsuite name='a'><testcase name='P0'/>");
        assertThatThrownBy(() -> read("html.xml")).hasMessageContaining("html.xml is no test report");
        assertThatThrownBy(() -> read("cut.xml")).hasMessageContaining("cut.xml cannot be read as XML: line ");
    }
}
